/** Vue 3: `import type {} from "camefrom/elements/vue"` once, anywhere in the program. */
import type { DefineComponent, HTMLAttributes } from "vue";
import type { BannerProperties, PanelProperties } from "./elements/index.js";

declare module "vue" {
  interface GlobalComponents {
    "camefrom-banner": DefineComponent<BannerProperties & HTMLAttributes>;
    "camefrom-panel": DefineComponent<PanelProperties & HTMLAttributes>;
  }
}
