import { html, type TemplateResult } from "lit";
import type { Source } from "../core/referral.js";
import { webUrl } from "./formats.js";

/** Ads and posts are shown as wide pictures, products as square ones, also those of pages. */
export type Shape = "wide" | "square";

export function shapeOf(source: Source): Shape {
  return source.endsWith("_product") || source === "web_widget" ? "square" : "wide";
}

/** Pictures from somebody else's server, which may be gone: then there is none. */
export class Pictures {
  readonly #broken = new Set<string>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Another referral is shown: what failed before may be there now. */
  reset(): void {
    this.#broken.clear();
  }

  /** Undefined where there is no picture to show. */
  render(address: string | undefined, source: Source): TemplateResult | undefined {
    const url = webUrl(address);
    if (!url || this.#broken.has(url)) return undefined;
    return html`<div class="picture" part="media" data-shape=${shapeOf(source)}>
      <img
        part="image"
        alt=""
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
        src=${url}
        @error=${() => this.#drop(url)}
      />
    </div>`;
  }

  #drop(url: string): void {
    this.#broken.add(url);
    this.#changed();
  }
}

/** The room for pictures, while it is not known yet whether they may be shown. */
export const roomForPictures: Pick<Pictures, "render"> = {
  render: (address, source) =>
    webUrl(address) ? html`<div class="picture" data-shape=${shapeOf(source)}></div>` : undefined,
};
