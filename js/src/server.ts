export { type Delivery, type WebhookOptions, webhook } from "./endpoint.js";
export { verifySignature } from "./signature.js";
