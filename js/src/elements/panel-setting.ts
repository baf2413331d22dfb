import type { Copying } from "./copying.js";
import type { Disclosures } from "./disclosures.js";
import type { Setting } from "./element.js";
import type { Pictures } from "./picture.js";

/** What the panel's templates need to know beside the view. */
export interface PanelSetting extends Setting {
  readonly copying: Copying;
  readonly disclosures: Disclosures;
  readonly pictures: Pick<Pictures, "render">;
}
