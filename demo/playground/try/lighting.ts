import type { CamefromBanner, CamefromPanel } from "camefrom/elements";

/** What is lit in the link, in banner and panel: a field by its key, "campaign". */
export class Lighting {
  key: string | null = null;
  /** What stays lit when the pointer has gone. */
  pinned: string | null = null;
  readonly #sheet = new CSSStyleSheet();

  constructor(private readonly changed: () => void) {
    this.#sheet.replaceSync(`
      [data-key] { border-radius: 4px }
      [data-key][data-lit] {
        background: light-dark(#fff1b8, #4a3f14);
        outline: 2px solid light-dark(#85590a, #e5c071);
        outline-offset: 3px;
      }
    `);
  }

  light(key: string | null): void {
    if (key === this.key) return;
    this.key = key;
    this.changed();
  }

  /** Lights up the row under the pointer, or the one with the focus. */
  readonly follow = (event: Event): void => {
    const row = event
      .composedPath()
      .find((one): one is HTMLElement => one instanceof HTMLElement && !!one.dataset.key);
    this.light(row?.dataset.key ?? this.pinned);
  };

  readonly end = (): void => this.light(this.pinned);

  /** As on a screen without a pointer; a second time it ends. */
  pin(key: string): void {
    this.pinned = this.pinned === key ? null : key;
    this.key = key;
    this.changed();
  }

  forget(): void {
    this.pinned = null;
    this.key = null;
  }

  /** Shows it in an element, whose rows are drawn after it was given its referral. */
  async show(view: CamefromBanner | CamefromPanel): Promise<void> {
    await view.updateComplete;
    const root = view.shadowRoot;
    if (!root) return;
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets.push(this.#sheet);
    for (const row of root.querySelectorAll<HTMLElement>("[data-key]")) {
      row.toggleAttribute("data-lit", row.dataset.key === this.key);
    }
  }
}

/** The field in banner and panel that shows a key of the address: utm_campaign is "campaign" there. */
export function fieldOf(key: string): string {
  return key.replace(/^utm_/, "");
}
