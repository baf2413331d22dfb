import type { CheckedLink } from "camefrom";
import { html, nothing } from "lit";
import type { Copying } from "../copying.ts";
import { mendedLink } from "../mended.ts";

/** What whoever made the link could do better. */
export function advice(checked: CheckedLink, copying: Copying) {
  const { advice } = checked;
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
    ${mendedLink(checked, "mended link", copying)}
  </section>`;
}
