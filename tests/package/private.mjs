/**
 * Whether a random value may look like an e-mail address, a token or a named secret: those are
 * redacted, which tests/cases/redactions.json promises.
 */
export function isPrivate(value) {
  const names = value.replace(/[^a-z=]/gi, "");
  return /@.*\.|eyJ/su.test(value) || /(pass|pwd|otp|sig|auth|jwt|key)=/i.test(names);
}
