/**
 * Whether a random value may look like an e-mail address, a user name before a host, a token or a
 * named secret: those are redacted, which tests/cases/redactions.json promises.
 */
export function isPrivate(value) {
  const names = value.replace(/[^a-z=]/gi, "");
  return (
    /@.*\.|[/\\]{2}.*@|eyJ/su.test(value) ||
    /(pass|pwd|otp|sig|auth|jwt|key|ssn|csc|cv[cv]|iban|ccno|ccnum)=/i.test(names)
  );
}
