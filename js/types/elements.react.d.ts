/** React 19: `import type {} from "camefrom/elements/react"` once, anywhere in the program. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  BannerProperties,
  CamefromBanner,
  CamefromPanel,
  PanelProperties,
} from "./elements/index.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "camefrom-banner": DetailedHTMLProps<HTMLAttributes<CamefromBanner>, CamefromBanner> &
        BannerProperties;
      "camefrom-panel": DetailedHTMLProps<HTMLAttributes<CamefromPanel>, CamefromPanel> &
        PanelProperties & { "heading-level"?: string | number; "region-label"?: string };
    }
  }
}
