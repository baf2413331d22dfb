import { encodeUtf8 } from "../core/utf8.js";

/** A copy, for memory that is shared between threads cannot be signed. */
export function bytesOf(body: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof body === "string") return encodeUtf8(body);
  if (ArrayBuffer.isView(body)) {
    return new Uint8Array(
      body.buffer,
      body.byteOffset,
      body.byteLength,
    ).slice() as Uint8Array<ArrayBuffer>;
  }
  return body instanceof ArrayBuffer ? new Uint8Array(body) : null;
}

/** What HMACs are made with by those who sign. */
export type Hash = "SHA-1" | "SHA-256" | "SHA-512";

interface NodeHmac {
  update(bytes: Uint8Array): NodeHmac;
  digest(): Uint8Array;
}

interface NodeCrypto {
  createHmac(hash: string, key: Uint8Array): NodeHmac;
}

/**
 * Node's own, and that of what is like Node: WebCrypto hands each key and each text to another thread,
 * which takes longer than a webhook's signature does. Null elsewhere, and in Node before 20.16.
 */
function nodeCrypto(): NodeCrypto | null {
  const { process } = globalThis as {
    process?: { getBuiltinModule?: (name: string) => NodeCrypto | undefined };
  };
  return process?.getBuiltinModule?.("node:crypto") ?? null;
}

/** An HMAC. Its type is one that TypeScript 4.7 can read. */
export async function sign(
  body: Uint8Array,
  secret: string,
  hash: Hash = "SHA-256",
): Promise<Uint8Array> {
  const ofNode = nodeCrypto();
  if (ofNode) {
    return ofNode.createHmac(hash.replace("-", ""), encodeUtf8(secret)).update(body).digest();
  }
  const algorithm = { name: "HMAC", hash };
  const key = await crypto.subtle.importKey("raw", encodeUtf8(secret), algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, body as BufferSource));
}

/** Whether one of the secrets has signed one of the texts; an empty secret signs nothing. */
export async function isSigned(
  texts: readonly Uint8Array[],
  signature: Uint8Array | null,
  secrets: readonly unknown[],
  hash: Hash = "SHA-256",
): Promise<boolean> {
  if (!signature) return false;
  let matches = false;
  // All of them, so that the time taken does not tell which one it was.
  for (const secret of secrets) {
    if (typeof secret !== "string" || secret === "") continue;
    for (const text of texts) {
      if (areEqual(await sign(text, secret, hash), signature)) matches = true;
    }
  }
  return matches;
}

/** Hexadecimal digits as bytes, or null where they are others. */
export function fromHex(digits: string | null | undefined): Uint8Array | null {
  if (!digits || digits.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(digits)) return null;
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** Base64, also that of addresses (RFC 4648, section 5), as bytes. */
export function fromBase64(text: string | null | undefined): Uint8Array | null {
  if (!text || !/^[\w+/-]+={0,2}$/.test(text)) return null;
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** The digest as hexadecimal digits. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether two texts are equal, in a time that does not depend on where they differ. */
export async function areEqualTexts(text: string, other: string): Promise<boolean> {
  const [digest, otherDigest] = await Promise.all(
    [text, other].map((value) => crypto.subtle.digest("SHA-256", encodeUtf8(value))),
  );
  return areEqual(
    new Uint8Array(digest as ArrayBuffer),
    new Uint8Array(otherDigest as ArrayBuffer),
  );
}

function areEqual(bytes: Uint8Array, other: Uint8Array): boolean {
  let difference = bytes.length ^ other.length;
  for (const [i, byte] of bytes.entries()) difference |= byte ^ (other[i] ?? 0);
  return difference === 0;
}
