import { html, nothing } from "lit";
import type { BuilderState } from "./builder-state.ts";
import type { FieldName } from "./campaign-link.ts";

interface Described {
  readonly name: FieldName;
  readonly label: string;
  readonly about: string;
}

const address: Described = {
  name: "address",
  label: "Address",
  about: "The page that it leads to. Of a link with a campaign, the fields are filled in.",
};

const described: readonly Described[] = [
  { name: "source", label: "Source", about: "Who sends them: newsletter, google, oak_magazine" },
  { name: "medium", label: "Medium", about: "By what kind of road: email, cpc, paid_social, qr" },
  { name: "campaign", label: "Campaign", about: "What for: spring_sale" },
  { name: "term", label: "Term", about: "The keyword that was bought" },
  { name: "content", label: "Content", about: "Which of several links: header, picture_2" },
  { name: "id", label: "ID", about: "The campaign’s number where costs are imported" },
];

/** What a campaign link is made of. */
export function campaignForm(state: BuilderState) {
  return html`<form class="card form" @submit=${(event: Event) => event.preventDefault()} aria-label="Link">
    ${field(state, address)}
    <div class="fields">${described.map((one) => field(state, one))}</div>
    <button type="button" class="quietly" @click=${() => state.clear()}>Empty the fields</button>
  </form>`;
}

function field(state: BuilderState, { name, label, about }: Described) {
  const hints = state.hints.get(name) ?? [];
  const names = { source: state.rules.sources, medium: state.rules.mediums }[name as string] ?? [];
  const isAddress = name === "address";
  return html`<div class="field">
    <label for="field-${name}">${label} ${isAddress ? nothing : html`<code>utm_${name}</code>`}</label>
    <input
      id="field-${name}"
      type=${isAddress ? "url" : "text"}
      dir=${isAddress ? "ltr" : "auto"}
      spellcheck="false"
      autocapitalize="off"
      autocomplete="off"
      placeholder=${isAddress ? "https://" : ""}
      list=${names.length > 0 ? `names-${name}` : nothing}
      aria-describedby="about-${name} hints-${name}"
      .value=${state.fields[name]}
      @input=${(event: InputEvent) => {
        state.write(name, (event.currentTarget as HTMLInputElement).value);
        if (isAddress && event.inputType === "insertFromPaste") state.takeApart();
      }}
      @change=${() => isAddress && state.takeApart()}
    />
    ${
      names.length > 0
        ? html`<datalist id="names-${name}">${names.map((one) => html`<option value=${one}></option>`)}</datalist>`
        : nothing
    }
    <p id="about-${name}" class="quiet">${about}</p>
    <ul id="hints-${name}" class="hints" role="list" ?hidden=${hints.length === 0}>
      ${hints.map((text) => html`<li>${text}</li>`)}
    </ul>
  </div>`;
}
