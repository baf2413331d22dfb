export { Attribution } from "./attribution.js";
export { type Call, listenToSite, type Settings, type SiteMessage, tellSite } from "./site.js";
