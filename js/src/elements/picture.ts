import { html, type TemplateResult } from "lit";
import type { Referral, Source } from "../referral.js";
import { webUrl } from "./formats.js";

/** Ads and posts are shown as wide pictures, products as square ones. */
export type Shape = "wide" | "square";

export function shapeOf(source: Source): Shape {
  return source.endsWith("_product") ? "square" : "wide";
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

/** The room for a picture that the view is going to have. */
export function pictureToCome({ source, ad, product, link }: Referral) {
  if (!(ad?.image_url ?? product?.image_url ?? link?.image_url)) return undefined;
  return html`<div class="picture" data-shape=${shapeOf(source)}></div>`;
}
