export { Attribution } from "./attribution.js";
export type { LauncherLooks } from "./launcher-looks.js";
export {
  type Call,
  listenToSite,
  type Settings,
  type SiteMessage,
  showLauncher,
  tellSite,
} from "./site.js";
