export { type BodyLimits, readBody } from "./read-body.js";
export { verifySignature } from "./verify-signature.js";
export { type Delivery, type WebhookOptions, webhook } from "./webhook.js";
