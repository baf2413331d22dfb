import { html } from "lit";
import type { Touches } from "./reading.ts";
import type { TryState } from "./try-state.ts";

/** Banner and panel, as they stand in an agent's console. */
export function stage({ looks }: TryState, { touches }: Touches) {
  const { scheme, locale, width } = looks;
  const [first] = touches;
  const latest = touches.at(-1) ?? null;
  return html`
    <section aria-labelledby="stage">
      <h2 id="stage">What the agent sees</h2>
      <div class="stage" data-scheme=${scheme} data-width=${width} dir=${locale === "ar" ? "rtl" : "ltr"}>
        <camefrom-banner .referral=${latest} .locale=${locale}></camefrom-banner>
        <camefrom-panel .referral=${latest} .first=${touches.length > 1 ? first : null} .locale=${locale}></camefrom-panel>
      </div>
    </section>
  `;
}
