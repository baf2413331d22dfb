import { html, nothing } from "lit";
import { saveAs } from "../saving.ts";
import type { BuilderState } from "./builder-state.ts";
import { qrCode, qrFile } from "./qr-code.ts";

/** The link, to be copied and printed. */
export function readyLink(state: BuilderState) {
  const { link, isReady, channel, hints } = state;
  return html`<section class="card ready" aria-labelledby="ready">
    <div class="title">
      <h2 id="ready">${isReady ? "Your link" : "No link yet"}</h2>
      ${isReady ? state.copying.button("link", link) : nothing}
    </div>
    ${
      isReady
        ? html`<code class="made" dir="ltr">${link}</code>
            <p class="quiet">
              ${channel ? html`Reports count its visitors as <strong>${channel}</strong>.` : "It has no campaign yet."}
            </p>
            ${hints.size === 0 && channel ? html`<p class="right">Nothing is wrong with it.</p>` : nothing}
            ${qrCode(link)}
            <button type="button" class="quietly" @click=${save}>Save the QR code</button>`
        : html`<p class="quiet">It begins with the address of a page, as <code>https://shop.example/lamps</code>.</p>`
    }
  </section>`;
}

function save({ currentTarget }: Event): void {
  const drawing = (currentTarget as HTMLElement).parentElement?.querySelector<SVGElement>(".qr");
  if (drawing) saveAs("link.svg", qrFile(drawing));
}
