import type { CheckedLink } from "camefrom";
import { html, nothing } from "lit";
import type { Copying } from "../copying.ts";

/** What whoever made the link could do better. */
export function advice({ advice, mended }: CheckedLink, copying: Copying) {
  if (advice.length === 0) {
    return html`<p class="right">Nothing is wrong with this link.</p>`;
  }
  return html`
    <h3 id="advice">For whoever made this link</h3>
    <ul class="advice" role="list" aria-labelledby="advice">
      ${advice.map(
        ({ text, part }) =>
          html`<li>${text} ${part ? html`<code dir="ltr">${part}</code>` : nothing}</li>`,
      )}
    </ul>
    ${
      mended
        ? html`<div class="mended">
            <p><span>Mended</span> <code dir="ltr">${mended}</code></p>
            ${copying.button("mended link", mended)}
          </div>`
        : nothing
    }
  `;
}
