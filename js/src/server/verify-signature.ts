import { encodeUtf8 } from "../core/utf8.js";

/**
 * Whether Meta signed this body: HMAC-SHA256 over its raw bytes, with the app's secret. Never
 * throws; whatever cannot be checked was not signed.
 * @param rawBody as it came over the network; a string stands for its UTF-8 bytes. A body that was
 *   parsed and written again has other bytes and does not match.
 * @param header `X-Hub-Signature-256`: "sha256=" and 64 hexadecimal digits
 * @param secret the app secret, or several: the old and the new one while it is being changed,
 *   or those of the apps that share an address. An empty one matches nothing.
 */
export async function verifySignature(
  rawBody: string | Uint8Array | ArrayBuffer,
  header: string | null | undefined,
  secret: string | readonly string[],
): Promise<boolean> {
  try {
    const signature = signatureIn(header);
    const body = bytesOf(rawBody);
    if (!signature || !body) return false;
    let matches = false;
    // All of them, so that the time taken does not tell which one it was.
    for (const candidate of typeof secret === "string" ? [secret] : secret) {
      if (typeof candidate !== "string" || candidate === "") continue;
      if (areEqual(await sign(body, candidate), signature)) matches = true;
    }
    return matches;
  } catch {
    return false;
  }
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

const signatures = /^sha256=([0-9a-f]{64})$/i;

/** Whether this can be a signature at all. */
export function isSignature(header: unknown): header is string {
  return typeof header === "string" && signatures.test(header);
}

function signatureIn(header: string | null | undefined): Uint8Array | null {
  const digits = signatures.exec(header ?? "")?.[1];
  if (!digits) return null;
  return Uint8Array.from({ length: 32 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** A copy, for memory that is shared between threads cannot be signed. */
function bytesOf(body: unknown): Uint8Array<ArrayBuffer> | null {
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

/** HMAC-SHA256. Its type is one that TypeScript 4.7 can read. */
export async function sign(body: Uint8Array, secret: string): Promise<Uint8Array> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encodeUtf8(secret), algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, body as BufferSource));
}

function areEqual(bytes: Uint8Array, other: Uint8Array): boolean {
  let difference = bytes.length ^ other.length;
  for (const [i, byte] of bytes.entries()) difference |= byte ^ (other[i] ?? 0);
  return difference === 0;
}
