import type { CheckedLink } from "camefrom";
import { html, nothing } from "lit";
import type { Copying } from "../copying.ts";

/** What whoever made the link could do better. */
export function advice({ advice, mended }: CheckedLink, copying: Copying) {
  return html`<section class="card" aria-labelledby="advice">
    <h2 id="advice">For whoever made this link</h2>
    ${
      advice.length > 0
        ? html`<ul class="advice" role="list">
            ${advice.map(
              ({ text, part }) =>
                html`<li>${text} ${part ? html`<code dir="ltr">${part}</code>` : nothing}</li>`,
            )}
          </ul>`
        : html`<p class="right">Nothing is wrong with it.</p>`
    }
    ${
      mended
        ? html`<div class="mended">
            <p><span>Mended</span> <code dir="ltr">${mended}</code></p>
            ${copying.button("mended link", mended)}
          </div>`
        : nothing
    }
  </section>`;
}
