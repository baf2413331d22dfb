export type CamefromErrorCode =
  | "invalid_json"
  | "invalid_referral"
  | "invalid_argument"
  | "too_large"
  | "too_deep"
  | "not_loaded"
  | "module_fault";

/** What every function of this package throws; `code` is for programs, `message` for people. */
export class CamefromError extends Error {
  override readonly name = "CamefromError";
  readonly code: CamefromErrorCode;

  constructor(code: CamefromErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
