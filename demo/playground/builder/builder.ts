import type { Camefrom } from "camefrom";
import { html } from "lit";
import type { Tab } from "../tab.ts";
import { BuilderState } from "./builder-state.ts";
import { campaignForm } from "./campaign-form.ts";
import { readyLink } from "./ready-link.ts";
import { ruleForm } from "./rule-form.ts";

/** Makes a link that is right from the start. */
export class Builder implements Tab {
  readonly name = "builder";
  readonly title = "Link builder";
  readonly #state: BuilderState;

  constructor(camefrom: Camefrom, changed: () => void) {
    this.#state = new BuilderState(camefrom, changed);
  }

  render() {
    const state = this.#state;
    return html`
      <h1 class="builder">A link that is right from the start</h1>
      <div class="columns making">
        ${campaignForm(state)} ${readyLink(state)} ${ruleForm(state)}
      </div>
      <p class="unseen" role="status">${state.spoken}</p>
      ${state.copying.status()}
    `;
  }
}
