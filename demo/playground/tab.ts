import type { TemplateResult } from "lit";

/** One of the things that the page can do. What it knows it keeps while another one is shown. */
export interface Tab {
  /** As in the page's address, after "#". */
  readonly name: string;
  readonly title: string;
  /** Called when something has changed, and only while this tab is shown. */
  render(): TemplateResult;
}
