import { css } from "lit";

export const panelStyles = css`
  .panel,
  .touch,
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.85em;
  }

  .heading {
    font-size: 1.05em;
    font-weight: 650;
    letter-spacing: -0.005em;
  }

  .type {
    display: flex;
    align-items: center;
    gap: 0.55em;
    font-weight: 600;
  }

  /* Label and value. */

  .rows {
    display: grid;
    gap: 0.55em;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(5.5em, 8em) minmax(0, 1fr);
    gap: 0.1em 0.9em;
    align-items: baseline;
  }
  .row[data-key="type"] {
    align-items: center;
  }
  dt {
    color: var(--_quiet);
    font-size: 0.9em;
  }
  dd {
    min-inline-size: 0;
  }
  @container camefrom (inline-size < 20em) {
    .row {
      grid-template-columns: 5.5em minmax(0, 1fr);
    }
    .row[data-key="type"] {
      grid-template-columns: minmax(0, 1fr);
    }
    .row[data-key="type"] > dt {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @container camefrom (inline-size < 15em) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  .address {
    padding-block: 0.25em;
    line-height: max(1.45em, 24px);
  }
  .whole {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  /* The ad, the product or the link itself. */

  .thing {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .thing > .picture {
    border-radius: 0;
  }
  .thing[data-picture="square"] {
    grid-template-columns: 5.5em minmax(0, 1fr);
    align-items: start;
  }
  .thing[data-picture="square"] > .picture {
    margin-block: 0.85em;
    margin-inline-start: 0.85em;
    border-radius: var(--_inner-radius);
  }
  .told {
    display: grid;
    gap: 0.3em;
    min-inline-size: 0;
    padding: 0.8em 0.95em 0.9em;
  }
  [data-kind="name"] dd {
    font-weight: 600;
    line-height: 1.35;
  }
  .told .text[data-lines="6"] {
    color: var(--_quiet);
  }
  [data-kind="price"] dd,
  .order td {
    font-variant-numeric: tabular-nums;
  }

  /* Ids. */

  .disclose {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    min-block-size: 28px;
    padding-inline-end: 0.4em;
    color: var(--_quiet);
    font-size: 0.92em;
    font-weight: 600;
  }
  .disclose:hover {
    color: var(--_ink);
  }
  .disclose .icon {
    rotate: -90deg;
  }
  .disclose:dir(rtl) .icon {
    rotate: 90deg;
  }
  .disclose[aria-expanded="true"] .icon {
    rotate: 0deg;
  }
  .details > div > dl {
    padding-block-start: 0.4em;
  }
  .ids .row,
  .ids dd {
    align-items: center;
  }
  dd:has(> .copied) {
    display: flex;
    align-items: center;
    gap: 0.35em;
  }
  [data-kind="url"] dd {
    align-items: start;
  }
  .copied {
    min-inline-size: 0;
  }
  .id {
    display: flex;
    overflow: hidden;
    font-family: var(--_mono);
    font-size: 0.86em;
    white-space: nowrap;
  }
  .id > [aria-hidden] {
    user-select: none;
  }
  .id > :first-child {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .copy {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    color: var(--_quiet);
  }
  .copy:hover {
    background: color-mix(in oklab, var(--_ink) 8%, transparent);
    color: var(--_ink);
  }
  .copy[data-copied] {
    color: var(--_good);
  }

  /* How it is known. */

  .unknown {
    display: block;
    color: var(--_quiet);
    font-size: 0.9em;
  }
  .notes {
    display: grid;
    gap: 0.4em;
  }
  .notes,
  .provenance {
    color: var(--_quiet);
    font-size: 0.9em;
  }
  .notes li,
  .provenance {
    display: flex;
    gap: 0.45em;
  }
  .notes .icon,
  .provenance .icon {
    margin-block-start: 0.1em;
  }
  .notes span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .provenance {
    padding-block-start: 0.8em;
    border-block-start: 1px solid var(--_line);
  }
  .provenance[data-by="meta"] .icon {
    color: var(--_good);
  }
  .provenance[data-by="page"] .icon {
    color: var(--_caution);
  }
`;
