import { createComponent } from "@lit/react";
import {
  type BannerProperties,
  CamefromBanner,
  CamefromPanel,
  type PanelProperties,
} from "camefrom/elements";
import * as React from "react";

type ComponentOf<Properties, Element> = React.ForwardRefExoticComponent<
  Properties & React.HTMLAttributes<Element> & React.RefAttributes<Element>
>;

/**
 * `<camefrom-banner>` as a component of React 17 or later: it has its properties also after a page that
 * a server has rendered was hydrated, which React itself leaves out.
 */
export const Banner = createComponent({
  react: React,
  tagName: "camefrom-banner",
  elementClass: CamefromBanner,
}) as ComponentOf<BannerProperties, CamefromBanner>;

/** `<camefrom-panel>` as a component of React. */
export const Panel = createComponent({
  react: React,
  tagName: "camefrom-panel",
  elementClass: CamefromPanel,
}) as ComponentOf<PanelProperties, CamefromPanel>;

export type { BannerProperties, PanelProperties };
