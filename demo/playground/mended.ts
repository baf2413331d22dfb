import type { Advice } from "camefrom";
import { html, nothing } from "lit";
import type { Copying } from "./copying.ts";

/**
 * The mended link, with a word about what nobody but its maker can take out of it.
 * @param name of what the button copies
 */
export function mendedLink(
  { advice, mended }: { readonly advice: readonly Advice[]; readonly mended?: string },
  name: string,
  copying: Copying,
) {
  if (!mended) return nothing;
  const kept = advice.filter(({ code }) => code === "secret" || code === "email_address");
  return html`<div class="mended">
    <p>
      <span>Mended</span> <code dir="ltr">${mended}</code>
      ${kept.length > 0 ? html`<strong class="caution">${warning(kept.length)}</strong>` : nothing}
    </p>
    ${copying.button(name, mended)}
  </div>`;
}

function warning(kept: number): string {
  const what = kept === 1 ? "what is" : "all that is";
  return `It still has ${what} secret or personal in it: the site may need it, so only you can take it out.`;
}
