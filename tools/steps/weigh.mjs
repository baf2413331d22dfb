// @ts-check
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** @typedef {{ name: string, raw: number, gzip: number, brotli: number }} Weight bytes */

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {Weight}
 */
export function weigh(name, bytes) {
  const quality = constants.BROTLI_MAX_QUALITY;
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
      .length,
  };
}

/** @param {string} path */
export async function weighFile(path) {
  return weigh(basename(path), await readFile(path));
}
