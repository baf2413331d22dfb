import type { Referral } from "../core/referral.js";
import { CamefromBanner } from "./banner.js";
import type { OwnLabels } from "./labels.js";
import { CamefromPanel } from "./panel.js";

export { formatPrice, webUrl } from "./formats.js";
export { placeOf } from "./icons.js";
export type { Labels, OwnLabels, Words } from "./labels.js";
export { locales } from "./labels-of.js";
export { loadViews, useCore, type Views, type ViewsOptions } from "./load-views.js";
export { CamefromBanner, CamefromPanel };

interface ReferralProperties {
  referral?: Referral | null | undefined;
  labels?: OwnLabels | null | undefined;
  locale?: string | null | undefined;
}

/** What a framework's template may set on `<camefrom-banner>`. */
export interface BannerProperties extends ReferralProperties {
  line?: boolean | null | undefined;
}

/** What a framework's template may set on `<camefrom-panel>`. */
export interface PanelProperties extends ReferralProperties {
  first?: Referral | null | undefined;
  empty?: string | null | undefined;
  headingLevel?: string | number | null | undefined;
  regionLabel?: string | null | undefined;
}
