export * from "../core/referral.js";
export type { Attribution } from "./attribution.js";
export { type StartOptions, start, type Tracker } from "./start.js";
export type { Store } from "./store.js";
export type { Page } from "./tab.js";
export type { WasmSource } from "./widget-module.js";
