import { html } from "lit";
import type { Tab } from "../tab.ts";
import { input } from "./input.ts";
import { output } from "./output.ts";
import type { TryState } from "./try-state.ts";

/** One link or one webhook body, and all that Camefrom makes of it. */
export class Try implements Tab {
  readonly name = "try";
  readonly title = "Try";

  constructor(private readonly state: TryState) {}

  render() {
    return html`${input(this.state)} ${output(this.state)}`;
  }
}
