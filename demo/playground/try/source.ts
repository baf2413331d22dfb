import { html, nothing } from "lit";
import type { Reading, Touches } from "./reading.ts";
import { fragmentOf } from "./sharing.ts";
import type { TryState } from "./try-state.ts";

/** The referral itself, the program that gives it, and a link that shows it to somebody else. */
export function source(state: TryState, reading: Reading & Touches) {
  const { copying } = state;
  const referral = reading.touches.at(-1);
  if (!referral) return nothing;
  const json = JSON.stringify(referral, null, 2);
  const lines = program(reading);
  return html`<section class="card source" aria-labelledby="source">
    <div class="title">
      <h2 id="source">The same in a program</h2>
      ${copying.button("program", lines)}
    </div>
    <pre tabindex="0" role="group" aria-label="Program">${lines}</pre>
    <div class="title">
      <h3>JSON</h3>
      ${copying.button("JSON", json)}
    </div>
    <pre class="json" tabindex="0" role="group" aria-label="JSON">${json}</pre>
    ${share(state, reading)}
  </section>`;
}

function share({ copying, explanation }: TryState, { touches }: Touches) {
  const taken = explanation?.parts.filter(({ what }) => what === "redacted") ?? [];
  const names = taken.map(({ key = "a secret" }) => key).join(", ");
  const address = new URL(fragmentOf(touches), location.href).href;
  return html`
    <div class="title">
      <h3>Show it to somebody</h3>
      <p>
        <a href=${address} target="_blank" rel="noopener">Open it</a>
        ${copying.button("link to this page", address)}
      </p>
    </div>
    <p class="quiet">
      The address of this page, with the referral behind “#”: no server is told. Your link is not in it.
    </p>
    ${
      taken.length > 0
        ? html`<p class="caution">
            Your link has what is nobody’s business: ${names}. In what you share, REDACTED stands in
            its place; whoever has the link itself has that, too.
          </p>`
        : nothing
    }
  `;
}

/** With the page as it is in the referral: a link that was pasted is nobody else's. */
function program(reading: Reading & Touches): string {
  const website = reading.touches.at(-1)?.website;
  const load = 'import { load } from "camefrom";\n\nconst camefrom = await load();\n';
  if (!website?.page) {
    return `${load}const { messages } = camefrom.readWebhook(body); // the bytes of the POST, as they came
const [referral] = messages[0].referrals;${completing(reading)}`;
  }
  const given = website.referrer ? `, {\n  referrer: ${JSON.stringify(website.referrer)},\n}` : "";
  return `${load}const referral = camefrom.readPage(${JSON.stringify(website.page)}${given});`;
}

function completing(reading: Reading): string {
  return reading.kind === "webhook" && reading.completed
    ? "\nconst whole = camefrom.addProduct(referral, row); // of your product feed"
    : "";
}
