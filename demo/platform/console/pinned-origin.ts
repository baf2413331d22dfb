import type { Referral } from "camefrom";
import type { CamefromBanner } from "camefrom/elements";
import { html, LitElement, type PropertyDeclarations } from "lit";

/** One that is higher than the timeline is never in sight as a whole. */
const steps = Array.from({ length: 21 }, (_, step) => step / 20);

/** What begins above the timeline does not say what it is; half a pixel of its border may be missing. */
function showsItsBegin({
  isIntersecting,
  boundingClientRect,
  rootBounds,
}: IntersectionObserverEntry) {
  return isIntersecting && boundingClientRect.top >= (rootBounds?.top ?? 0) - 1;
}

/**
 * `<pinned-origin>`: how the customer came last, as one line over the timeline, for as long as no banner
 * in it says so: it has scrolled away, be it in part, or its message is on a page that nobody has loaded.
 */
export class PinnedOrigin extends LitElement {
  static override properties: PropertyDeclarations = {
    referral: { attribute: false },
    messages: { attribute: false },
  };

  declare referral: Referral | null;
  /** Those that the timeline shows: with others, there are other banners. */
  declare messages: unknown;
  #watched: Element | undefined;
  #observer: IntersectionObserver | undefined;

  /** The page's own looks, and what finds elements in it. */
  protected override createRenderRoot() {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#watched = undefined;
  }

  protected override render() {
    return html`<camefrom-banner line .referral=${this.referral}></camefrom-banner>`;
  }

  protected override updated(): void {
    const timeline = this.parentElement?.querySelector("#timeline");
    const told = JSON.stringify(this.referral);
    const banners = timeline?.querySelectorAll<CamefromBanner>("camefrom-banner") ?? [];
    const banner = [...banners].findLast(({ referral }) => JSON.stringify(referral) === told);
    if (!banner || !timeline) {
      this.#observer?.disconnect();
      this.#watched = undefined;
      this.hidden = !this.referral;
      return;
    }
    if (banner === this.#watched) return;
    this.#watched = banner;
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver(
      (entries) => {
        const latest = entries.at(-1);
        this.hidden = latest ? showsItsBegin(latest) : false;
      },
      { root: timeline, threshold: steps },
    );
    this.#observer.observe(banner);
  }
}

customElements.define("pinned-origin", PinnedOrigin);
