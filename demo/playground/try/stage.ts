import { html, nothing } from "lit";
import { type Ref, ref } from "lit/directives/ref.js";
import { choice, toggle } from "../choices.ts";
import type { Looks } from "./looks.ts";
import type { Reading, Touches } from "./reading.ts";
import type { TryState } from "./try-state.ts";

const schemes = [
  { value: "light", text: "Light" },
  { value: "dark", text: "Dark" },
] as const;
const languages = [
  { value: "en", text: "English" },
  { value: "es", text: "Español", lang: "es" },
  { value: "ar", text: "العربية", lang: "ar" },
] as const;
const widths = [
  { value: "desk", text: "Desk" },
  { value: "phone", text: "Phone" },
] as const;
const consents = [
  { value: "unasked", text: "Not asked" },
  { value: "allowed", text: "Agreed" },
  { value: "refused", text: "Refused" },
] as const;

/** Banner and panel, as they stand in an agent's console. */
export function stage(state: TryState, reading: Reading & Touches) {
  const { looks, privacy, lighting, views, told } = state;
  const { scheme, locale, width } = looks;
  const { touches } = reading;
  const latest = touches.at(-1) ?? null;
  const first = touches.length > 1 ? touches[0] : null;
  return html`
    <section class="card" aria-labelledby="stage">
      <div class="title">
        <h2 id="stage">What the agent sees</h2>
        <div class="looks">
          ${choice("scheme", "Colours", schemes, scheme, (scheme) => state.look({ scheme }))}
          ${choice("locale", "Language", languages, locale, (locale) => state.look({ locale }))}
          ${choice("width", "Width", widths, width, (width) => state.look({ width }))}
        </div>
      </div>
      <div
        class="stage"
        data-scheme=${scheme}
        data-width=${width}
        dir=${locale === "ar" ? "rtl" : "ltr"}
        @pointerover=${lighting.follow}
        @pointerleave=${lighting.end}
        @focusin=${lighting.follow}
        @focusout=${lighting.end}
      >
        <div class="talk">
          <camefrom-banner ${ref(views.banner as Ref)} .referral=${latest} .locale=${locale}></camefrom-banner>
          <p class="bubble" dir="auto">${customerWords(reading, locale)}</p>
          ${told ? html`<p class="bubble own" dir="auto">${told.greeting}</p>` : nothing}
        </div>
        <div class="contact">
          <camefrom-panel
            ${ref(views.panel as Ref)}
            heading-level="3"
            .referral=${latest}
            .first=${first}
            .locale=${locale}
          ></camefrom-panel>
        </div>
      </div>
      ${
        reading.kind === "link"
          ? html`<div class="privacy">
              ${choice("consent", "The visitor’s consent", consents, privacy.consent, (consent) => state.say({ consent }))}
              ${toggle("Global Privacy Control", privacy.control, (control) => state.say({ control }))}
            </div>`
          : nothing
      }
      ${
        reading.kind === "webhook" && reading.completed
          ? html`<p class="quiet">
              Names, prices and pictures are from the catalogue of the example shop: Meta sends IDs.
            </p>`
          : nothing
      }
    </section>
  `;
}

const hello: Readonly<Record<Looks["locale"], string>> = {
  en: "Hello! I have a question.",
  es: "¡Hola! Tengo una pregunta.",
  ar: "مرحبًا! لدي سؤال.",
};

/** What they write, where the body has it. */
function customerWords(reading: Reading, locale: Looks["locale"]): string {
  const [message] = reading.kind === "webhook" ? reading.webhook.messages.slice(-1) : [];
  return message?.text ?? hello[locale];
}
