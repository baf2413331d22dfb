import { html } from "lit";
import type { Tab } from "../tab.ts";

/** What is wrong with many links, and how they would be right. */
export class Doctor implements Tab {
  readonly name = "doctor";
  readonly title = "Link doctor";

  render() {
    return html`<p>Not here yet.</p>`;
  }
}
