export type * from "./assistant.js";
export type {
  Camefrom,
  ClaimOptions,
  MessageReferrals,
  PageOptions,
  PageVisit,
} from "./camefrom.js";
export type { Catalog } from "./catalog.js";
export { CamefromError, type CamefromErrorCode } from "./error.js";
export type { LoadOptions } from "./load.js";
export type { WasmSource } from "./module.js";
export type * from "./referral.js";
export type * from "./view.js";
export type * from "./webhook.js";
