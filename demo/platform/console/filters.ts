import { html, nothing } from "lit";
import { sourceName } from "./formats.ts";
import type { Inbox } from "./inbox.ts";
import { isSet, noFilter } from "./url-state.ts";

/** What the list can be narrowed to. */
export function filters(inbox: Inbox) {
  const { filter, choices } = inbox;
  const { source, campaign, fromAd, waiting } = filter;
  return html`
    <form role="search" aria-label="Conversations" @submit=${(event: Event) => event.preventDefault()}>
      <input
        id="search"
        type="search"
        aria-label="Search conversations"
        aria-keyshortcuts="Control+K Meta+K"
        placeholder="Name, phone, words, campaign"
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        .value=${filter.search}
        @input=${(event: InputEvent) => inbox.choose({ search: chosenIn(event) })}
        @keydown=${enterList}
      />
      <div class="choices">
        ${select("source", "Source", "Any source", source, sourcesOf(inbox), inbox)}
        ${select("campaign", "Campaign", "Any campaign", campaign, campaignsOf(inbox), inbox)}
        <label class="toggle" ?data-set=${waiting}>
          <input
            id="is-waiting"
            type="checkbox"
            .checked=${waiting}
            @change=${() => inbox.choose({ waiting: !inbox.filter.waiting })}
          />
          Waiting (${waitingCount(inbox)})
        </label>
        <label class="toggle" ?data-set=${fromAd}>
          <input
            id="from-ad"
            type="checkbox"
            .checked=${fromAd}
            @change=${() => inbox.choose({ fromAd: !inbox.filter.fromAd })}
          />
          Came from an ad
        </label>
        ${
          isSet(filter)
            ? html`<button
                type="button"
                id="clear"
                data-else="search"
                @click=${() => inbox.choose(noFilter)}
              >
                Clear
              </button>`
            : nothing
        }
      </div>
      <p class="unseen" role="status">${found(inbox)}</p>
    </form>
  `;

  function sourcesOf({ filter }: Inbox): Option[] {
    return withChosen(
      filter.source,
      choices.sources.map(({ source, count }) => ({
        value: source,
        text: `${sourceName(source)} (${count})`,
      })),
      sourceName,
    );
  }

  function campaignsOf({ filter }: Inbox): Option[] {
    return withChosen(
      filter.campaign,
      choices.campaigns.map(({ campaign, count }) => ({
        value: campaign,
        text: `${campaign} (${count})`,
      })),
      (campaign) => campaign,
    );
  }
}

interface Option {
  value: string;
  text: string;
}

/** What the address asks for can be seen and taken back, also where no conversation has it. */
function withChosen(chosen: string, options: Option[], name: (value: string) => string): Option[] {
  if (!chosen || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, text: name(chosen) }];
}

function select(
  name: "source" | "campaign",
  label: string,
  any: string,
  chosen: string,
  options: Option[],
  inbox: Inbox,
) {
  return html`
    <select
      id=${name}
      aria-label=${label}
      ?data-set=${chosen !== ""}
      @focus=${() => inbox.readChoices()}
      @change=${(event: Event) => inbox.choose({ [name]: chosenIn(event) })}
    >
      <option value="" .selected=${chosen === ""}>${any}</option>
      ${options.map(
        ({ value, text }) =>
          html`<option .value=${value} .selected=${value === chosen}>${text}</option>`,
      )}
    </select>
  `;
}

/** The server counts no further than that. */
export function waitingCount({ waiting }: Inbox): string {
  return waiting > 999 ? "999+" : String(waiting);
}

/** Told to those who do not see the list change. */
function found({ page, filter }: Inbox): string {
  if (!page || !isSet(filter)) return "";
  const count = page.items.length;
  if (page.next) return `More than ${count} conversations match`;
  return `${count} ${count === 1 ? "conversation matches" : "conversations match"}`;
}

function enterList(event: KeyboardEvent): void {
  if (event.key !== "ArrowDown") return;
  event.preventDefault();
  document.querySelector<HTMLElement>(".list ul a")?.focus();
}

function chosenIn(event: Event): string {
  return (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
}
