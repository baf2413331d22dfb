import { CamefromError, type CamefromErrorCode } from "./error.js";

/**
 * What a module says: [value], or [null, { code, message }] for an error.
 * @internal
 */
export function answerOf<T>(call: () => string): T {
  let answer: [T, { code: CamefromErrorCode; message: string }?];
  try {
    answer = JSON.parse(call());
  } catch (cause) {
    if (cause instanceof CamefromError) throw cause;
    throw new CamefromError(
      "module_fault",
      "The WebAssembly module failed; this is a bug of Camefrom. Please report it.",
      { cause },
    );
  }
  const [value, failure] = answer;
  if (failure) throw new CamefromError(failure.code, failure.message);
  return value;
}

/** @internal JSON text for a module, of an object or of JSON text. */
export function serialize(json: unknown, what = "A referral"): string {
  if (typeof json === "string") return json.toWellFormed();
  if (typeof json === "object" && json !== null) {
    try {
      return JSON.stringify(json, wellFormed);
    } catch (cause) {
      throw new CamefromError("invalid_json", "The object cannot be written as JSON.", { cause });
    }
  }
  throw new CamefromError("invalid_argument", `${what} must be an object or JSON text.`);
}

/** Half a character is no reason to refuse the rest, and the core takes none. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}
