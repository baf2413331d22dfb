import { html, nothing, type TemplateResult } from "lit";
import { type Ref, ref } from "lit/directives/ref.js";
import { choice } from "../choices.ts";
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
/** The banner at the top of a conversation. */
export function timeline(state: TryState, reading: Reading & Touches) {
  const { looks, views, told } = state;
  const { locale } = looks;
  return html`
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">In the timeline</h2>
      ${stage(
        state,
        html`<camefrom-banner
            ${ref(views.banner as Ref)}
            .referral=${reading.touches.at(-1) ?? null}
            .locale=${locale}
          ></camefrom-banner>
          <p class="bubble" dir="auto">${customerWords(reading, locale)}</p>
          ${told ? html`<p class="bubble own" dir="auto">${told.greeting}</p>` : nothing}`,
      )}
      ${
        reading.kind === "webhook" && reading.completed
          ? html`<p class="quiet">
              Names, prices and pictures are from the catalogue of the example shop: Meta sends IDs.
            </p>`
          : nothing
      }
      <div class="settings">
        ${choice("scheme", "Colours", schemes, looks.scheme, (scheme) => state.look({ scheme }))}
        ${choice("locale", "Language", languages, locale, (locale) => state.look({ locale }))}
        ${choice("width", "Width", widths, looks.width, (width) => state.look({ width }))}
      </div>
    </section>
  `;
}

/** The panel beside it. */
export function contact(state: TryState, { touches }: Touches) {
  return html`
    <section class="card" aria-labelledby="contact">
      <h2 id="contact">In the panel beside it</h2>
      ${stage(
        state,
        html`<camefrom-panel
          ${ref(state.views.panel as Ref)}
          heading-level="3"
          .referral=${touches.at(-1) ?? null}
          .first=${touches.length > 1 ? touches[0] : null}
          .locale=${state.looks.locale}
        ></camefrom-panel>`,
      )}
    </section>
  `;
}

/** A piece of an agent's console, in its own colours, direction and width. */
function stage({ looks, lighting }: TryState, content: TemplateResult) {
  const { scheme, locale, width } = looks;
  return html`<div
    class="stage"
    data-scheme=${scheme}
    data-width=${width}
    dir=${locale === "ar" ? "rtl" : "ltr"}
    @pointerover=${lighting.follow}
    @pointerleave=${lighting.end}
    @focusin=${lighting.follow}
    @focusout=${lighting.end}
  >
    ${content}
  </div>`;
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
