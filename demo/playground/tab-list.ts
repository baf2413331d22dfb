import { html, nothing } from "lit";
import type { Tab } from "./tab.ts";

/**
 * The list of tabs and the panel of each; the arrows go from tab to tab.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function tabList(tabs: readonly Tab[], chosen: Tab, choose: (tab: Tab) => void) {
  return html`<div class="tabs" role="tablist" aria-label="What to do" @keydown=${step}>
    ${tabs.map(
      (tab) => html`<button
        type="button"
        role="tab"
        id="tab-${tab.name}"
        aria-controls="panel-${tab.name}"
        aria-selected=${tab === chosen}
        tabindex=${tab === chosen ? 0 : -1}
        @click=${() => choose(tab)}
      >
        ${tab.title}
      </button>`,
    )}
  </div>`;

  function step(event: KeyboardEvent): void {
    const at = tabs.indexOf(chosen);
    const last = tabs.length - 1;
    const places: Partial<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = tabs[places[event.key] ?? -1];
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    choose(next);
    document.getElementById(`tab-${next.name}`)?.focus();
  }
}

export function tabPanels(tabs: readonly Tab[], chosen: Tab) {
  return tabs.map(
    (tab) => html`<div
      role="tabpanel"
      id="panel-${tab.name}"
      aria-labelledby="tab-${tab.name}"
      ?hidden=${tab !== chosen}
    >
      ${tab === chosen ? tab.render() : nothing}
    </div>`,
  );
}
