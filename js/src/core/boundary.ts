import { CamefromError, type CamefromErrorCode } from "./error.js";
import { wellFormed } from "./well-formed.js";

/**
 * What a module says: [value], or [null, { code, message }] for an error.
 * @internal
 */
export function answerOf<T>(call: () => string): T {
  const [value, failure] = held<[T, { code: CamefromErrorCode; message: string }?]>(() =>
    JSON.parse(call()),
  );
  if (failure) throw new CamefromError(failure.code, failure.message);
  return value;
}

/** @internal Makes a module_fault of whatever a module throws. */
export function held<T>(call: () => T): T {
  try {
    return call();
  } catch (cause) {
    if (cause instanceof CamefromError) throw cause;
    throw new CamefromError(
      "module_fault",
      "The WebAssembly module failed; this is a bug of Camefrom. Please report it.",
      { cause },
    );
  }
}

/** @internal In bytes: what a module refuses anyway is not copied into it. */
export const longestJson = 3_145_728;

/** @internal JSON text for a module, of an object or of JSON text. */
export function serialize(json: unknown, what = "A referral"): string {
  if (typeof json !== "string" && (typeof json !== "object" || json === null)) {
    throw new CamefromError("invalid_argument", `${what} must be an object or JSON text.`);
  }
  const text = typeof json === "string" ? json : write(json, "The object");
  if (text.length > longestJson) {
    throw new CamefromError("too_large", "The JSON text is longer than 3,145,728 bytes.");
  }
  return text;
}

/** @internal Stands in front of each text of a sequence of JSON texts (RFC 7464). */
export const recordSeparator = "\x1e";

/**
 * @internal A JSON text of a sequence. What has the separator in it is no JSON, and would count as
 * two: `null` stands in its place, which is refused as well.
 */
export function record(text: string): string {
  return `${recordSeparator}${text.includes(recordSeparator) ? "null" : text}\n`;
}

/** @internal All of a list as such a sequence. */
export function sequence(list: readonly unknown[]): string {
  return list.map((each) => record(serialize(each))).join("");
}

/** How JSON.stringify() writes half a character: as no other letter after an escape is written. */
const half = "\\ud";

/** @internal */
export function write(value: object, what: string): string {
  try {
    let text: unknown = JSON.stringify(value);
    if (typeof text === "string" && text.includes(half)) text = JSON.stringify(value, mended);
    // An object may say of itself that it is nothing.
    if (typeof text === "string") return text;
  } catch (cause) {
    throw new CamefromError("invalid_json", `${what} cannot be written as JSON.`, { cause });
  }
  throw new CamefromError("invalid_json", `${what} cannot be written as JSON.`);
}

/** Half a character is no reason to refuse the rest, and the core takes none. */
function mended(_key: string, value: unknown): unknown {
  return typeof value === "string" ? wellFormed(value) : value;
}

/** @internal What is in a list of somebody's, which may throw while it is read. */
export function* elementsOf<T>(list: Iterable<T>, name: string, what: string): Generator<T> {
  if (typeof list !== "object" || list === null || !(Symbol.iterator in list)) {
    throw new CamefromError("invalid_argument", `${name} must be an array of ${what}.`);
  }
  try {
    yield* list;
  } catch (cause) {
    throw new CamefromError("invalid_argument", `${name} cannot be read.`, { cause });
  }
}

/** Even where each character takes three bytes, within what the core reads at once. */
const maxCharacters = 1_000_000;

/** @internal The texts in a few pieces, each short enough for one call, with a mark between them. */
export function* inPieces(texts: Iterable<string>, mark: string): Generator<string> {
  let piece = "";
  for (const text of texts) {
    if (piece && piece.length + text.length > maxCharacters) {
      yield piece;
      piece = "";
    }
    piece += piece ? mark + text : text;
  }
  yield piece;
}
