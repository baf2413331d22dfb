import { bytesOf, fromHex, isSigned } from "./signatures.js";

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
    const body = bytesOf(rawBody);
    const digits = signatures.exec(header ?? "")?.[1];
    if (!digits || !body) return false;
    return await isSigned([body], fromHex(digits), typeof secret === "string" ? [secret] : secret);
  } catch {
    return false;
  }
}

const signatures = /^sha256=([0-9a-f]{64})$/i;

/** Whether this can be a signature at all. */
export function isSignature(header: unknown): header is string {
  return typeof header === "string" && signatures.test(header);
}
