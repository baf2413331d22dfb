export { type NodeRequest, type NodeResponse, nodeHandler } from "./node-handler.js";
export { type BodyLimits, readBody } from "./read-body.js";
export { verifySignature } from "./verify-signature.js";
export { type Delivery, type WebhookHandler, type WebhookOptions, webhook } from "./webhook.js";
