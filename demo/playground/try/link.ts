import type { AddressPart, Explanation } from "camefrom";
import { html, nothing } from "lit";
import { choice, toggle } from "../choices.ts";
import { textIn } from "./input.ts";
import { fieldOf, type Lighting } from "./lighting.ts";
import type { ChannelNames } from "./looks.ts";
import type { TryState } from "./try-state.ts";

const consents = [
  { value: "unasked", text: "Not asked" },
  { value: "allowed", text: "Agreed" },
  { value: "refused", text: "Refused" },
] as const;

const fates: Readonly<Record<AddressPart["what"], { name: string; about: string }>> = {
  read: { name: "Read", about: "as it stands" },
  mended: { name: "Mended", about: "read in spite of a fault" },
  redacted: { name: "Redacted", about: "taken out before anything leaves the page" },
  ignored: { name: "Left alone", about: "says nothing of a campaign" },
};

/** The link, part by part. */
export function linkParts(explanation: Explanation, lighting: Lighting) {
  const { parts } = explanation;
  const lit = parts.find(({ key }) => key && fieldOf(key) === lighting.key);
  const there = Object.entries(fates).filter(([what]) => parts.some((one) => one.what === what));
  return html`
    <div class="address" dir="ltr" @pointerleave=${lighting.end} @focusout=${lighting.end}
      >${parts.map((one) => part(one, explanation, lighting))}</div
    >
    <p class="quiet">${lit ? aboutPart(lit) : "Point at a part, or go there by Tab, to see what is kept of it."}</p>
    <ul class="legend" role="list" aria-label="What the marks mean">
      ${there.map(
        ([what, { name, about }]) =>
          html`<li><span class="part" data-what=${what}>${name}</span> ${about}</li>`,
      )}
    </ul>
  `;
}

function part(one: AddressPart, told: Explanation, lighting: Lighting) {
  const { text, what, key } = one;
  if (!key) return html`<span class="part" data-what=${what}>${text}</span>`;
  const field = fieldOf(key);
  const about = aboutPart(one);
  return html`<span
    class="part"
    role="button"
    tabindex="0"
    data-what=${what}
    data-key=${field}
    title=${about}
    aria-pressed=${lighting.pinned === field}
    ?data-lit=${isLit(key, told, lighting)}
    @pointerenter=${() => lighting.light(field)}
    @focus=${() => lighting.light(field)}
    @click=${() => lighting.pin(field)}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      lighting.pin(field);
    }}
    >${text}</span
  >`;
}

function aboutPart({ what, key, value, repairs = [] }: AddressPart): string {
  const mended = repairs.length > 0 ? ` (${repairs.join(", ")})` : "";
  return `${fates[what].name}${mended}: ${key} is ${value ? JSON.stringify(value) : "empty"}`;
}

/** The channel is made of several parts: those without which it would be another one. */
function isLit(key: string, { without = [] }: Explanation, lighting: Lighting): boolean {
  if (lighting.key === "channel") return without.some((one) => one.key === key);
  return lighting.key === fieldOf(key);
}

/** What decides beside the link: the page before, and what the visitor allows. */
export function visitor(state: TryState) {
  const { pasted, privacy } = state;
  return html`<div class="settings">
    ${choice("consent", "Consent", consents, privacy.consent, (consent) => state.say({ consent }))}
    ${toggle("Global Privacy Control", privacy.control, (control) => state.say({ control }))}
    <label class="before"
      ><span>The page before</span>
      <input
        type="url"
        dir="ltr"
        placeholder="document.referrer"
        autocomplete="off"
        .value=${pasted.referrer}
        @input=${(event: InputEvent) => state.paste({ referrer: textIn(event) })}
    /></label>
  </div>`;
}

/** Which channel, and what it depends on. */
export function why({ channel, why, without = [] }: Explanation, names: ChannelNames) {
  const named = (code: string | undefined) => (code ? (names[code] ?? code) : "no channel");
  return html`<section class="card why" aria-labelledby="why">
    <h2 id="why">Why ${channel ? html`<em>${named(channel)}</em>` : "nothing"}</h2>
    <p>${why}</p>
    ${
      without.length > 0
        ? html`<dl>
            ${without.map(
              (one) => html`<div>
                <dt>Without <code>${one.key}</code></dt>
                <dd><strong>${named(one.channel)}</strong> ${one.why}</dd>
              </div>`,
            )}
          </dl>`
        : nothing
    }
  </section>`;
}
