export { verifySignature } from "./verify-signature.js";
export { type Delivery, type WebhookOptions, webhook } from "./webhook.js";
