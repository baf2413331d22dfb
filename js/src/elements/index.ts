import { CamefromBanner, CamefromPanel } from "./classes.js";

export * from "./classes.js";

declare global {
  interface HTMLElementTagNameMap {
    "camefrom-banner": CamefromBanner;
    "camefrom-panel": CamefromPanel;
  }
}

/** A page may load this module twice, from two addresses; a server has no elements at all. */
function define(name: string, element: CustomElementConstructor): void {
  if (typeof window !== "undefined" && !customElements.get(name)) {
    customElements.define(name, element);
  }
}

define("camefrom-banner", CamefromBanner);
define("camefrom-panel", CamefromPanel);
