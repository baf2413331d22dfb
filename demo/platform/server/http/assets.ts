import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Context } from "hono";

const compress = promisify(brotliCompress);

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

interface Asset {
  bytes: Buffer;
  type: string;
  tag: string;
  compressed?: Promise<Buffer>;
}

/** The files of one folder, read once: only what was there at the start can ever be asked for. */
export class Assets {
  readonly #assets = new Map<string, Asset>();

  /** @param parts of the folder; without them, all of it */
  static async read(
    folder: string,
    rewrite = (html: string) => html,
    parts = ["."],
  ): Promise<Assets> {
    const assets = new Assets();
    for (const part of parts) await assets.#read(folder, rewrite, part);
    return assets;
  }

  async #read(folder: string, rewrite: (html: string) => string, part: string): Promise<void> {
    const options = { recursive: true, withFileTypes: true } as const;
    for (const entry of await readdir(join(folder, part), options)) {
      const type = types[extname(entry.name)];
      if (!entry.isFile() || !type) continue;
      const path = join(entry.parentPath, entry.name);
      const read = await readFile(path);
      const isHtml = type.startsWith("text/html");
      const bytes = isHtml ? Buffer.from(rewrite(read.toString("utf8"))) : read;
      const tag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
      this.#assets.set(`/${relative(folder, path).split(sep).join("/")}`, { bytes, type, tag });
    }
  }

  async serve(context: Context, path: string): Promise<Response | undefined> {
    const asset = this.#assets.get(path);
    if (!asset) return undefined;
    const headers: Record<string, string> = {
      "Cache-Control": "no-cache",
      "Content-Type": asset.type,
      ETag: asset.tag,
      Vary: "Accept-Encoding",
    };
    if (context.req.header("if-none-match") === asset.tag) {
      return context.body(null, 304, headers);
    }
    const isCompressed = /^image\/(jpeg|png)$/.test(asset.type);
    if (isCompressed || !/\bbr\b/.test(context.req.header("accept-encoding") ?? "")) {
      return context.body(new Uint8Array(asset.bytes), 200, headers);
    }
    asset.compressed ??= compress(asset.bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
    });
    const body = new Uint8Array(await asset.compressed);
    return context.body(body, 200, { ...headers, "Content-Encoding": "br" });
  }
}

/** Text for an attribute between double quotes. */
export function attribute(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
