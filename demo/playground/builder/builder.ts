import { html } from "lit";
import type { Tab } from "../tab.ts";

/** Makes a link that is right from the start. */
export class Builder implements Tab {
  readonly name = "builder";
  readonly title = "Link builder";

  render() {
    return html`<p>Not here yet.</p>`;
  }
}
