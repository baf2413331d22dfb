/** Svelte 5: `import type {} from "camefrom/elements/svelte"` once, anywhere in the program. */
import type { HTMLAttributes } from "svelte/elements";
import type {
  BannerProperties,
  CamefromBanner,
  CamefromPanel,
  PanelProperties,
} from "./elements/index.js";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "camefrom-banner": HTMLAttributes<CamefromBanner> & BannerProperties;
    "camefrom-panel": HTMLAttributes<CamefromPanel> &
      PanelProperties & { "heading-level"?: string | number; "region-label"?: string };
  }
}
