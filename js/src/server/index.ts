export { type CodeMessage, type Codes, type CodesOptions, codes } from "./codes.js";
export { type NodeRequest, type NodeResponse, nodeHandler } from "./node-handler.js";
export { type BodyLimits, readBody } from "./read-body.js";
export type { Delivery, ReceiverOptions, WebhookHandler } from "./receiver.js";
export {
  type SharedOptions,
  shared,
  type TelegramOptions,
  type TiktokOptions,
  telegram,
  tiktok,
  type ViberOptions,
  viber,
  type WahaOptions,
  waha,
} from "./senders.js";
export { type TwilioOptions, twilio } from "./twilio.js";
export { verifySignature } from "./verify-signature.js";
export { type VonageOptions, vonage } from "./vonage.js";
export { type WebhookOptions, webhook } from "./webhook.js";
