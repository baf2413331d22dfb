import { css, unsafeCSS } from "lit";

/** One line, and the rest on demand. @param where what comes before each selector */
const asLine = (where: string) =>
  unsafeCSS(`
  ${where}.line {
    display: flex;
    align-items: center;
    gap: 0.5em;
    inline-size: 100%;
    min-block-size: 2.75em;
    padding: 0.35em 0.5em;
    border-radius: calc(var(--_radius) - 1px);
  }
  ${where}.line:focus-visible {
    outline-offset: -3px;
  }
  ${where}.line > .icon {
    margin-inline-start: auto;
    color: var(--_quiet);
  }
  ${where}.card[data-open] .line > .icon {
    rotate: 180deg;
  }
  ${where}.gist {
    overflow: hidden;
    min-inline-size: 0;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  ${where}.whole {
    display: flex;
    flex: 1 1 0;
    flex-wrap: wrap;
    block-size: 1lh;
  }
  ${where}.whole::before {
    block-size: 1lh;
    content: "";
  }
  ${where}.line > .source {
    flex: 0 0 auto;
    max-inline-size: 75%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  ${where}.head,
  ${where}.card:not([data-open]) .body {
    display: none;
  }
  ${where}.body {
    padding: 0.2em 0.85em 0.85em;
  }
`);

export const bannerStyles = css`
  :host {
    max-inline-size: var(--camefrom-banner-width, 40em);
  }

  .card {
    overflow: hidden;
    border: 1px solid color-mix(in oklab, var(--_tint) 26%, var(--_line));
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_tint) 4%, var(--_surface));
  }

  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.7em 1.1em;
    padding: 0.95em 1.1em 1.05em;
  }

  .head {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-inline-size: 0;
  }
  .source {
    color: var(--_tint);
    font-size: 0.92em;
    font-weight: 600;
  }

  .about {
    display: grid;
    align-content: start;
    justify-items: start;
    gap: 0.3em;
    min-inline-size: 0;
  }
  .about > * {
    max-inline-size: 100%;
  }

  .name {
    inline-size: 100%;
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-size: 1.1em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.005em;
  }
  .product {
    font-weight: 650;
  }
  .price {
    overflow: hidden;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .text {
    inline-size: 100%;
    color: var(--_quiet);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2em 1.2em;
    inline-size: 100%;
  }
  .actions .fold {
    margin-inline-start: auto;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em 2.2em;
    inline-size: 100%;
    margin-block: 0.1em 0.25em;
  }
  .fact {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .fact dt {
    color: var(--_quiet);
    font-size: 0.82em;
  }
  .fact dd {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-weight: 600;
  }

  /* Beside its picture where there is room. */

  .body[data-picture="square"] {
    grid-template-columns: 4.75em minmax(0, 1fr);
  }
  .body[data-picture] > .head {
    grid-column: 1 / -1;
  }
  @container camefrom (inline-size >= 30em) {
    .body[data-picture] {
      grid-template-rows: auto 1fr;
      align-items: start;
    }
    .body[data-picture="wide"] {
      grid-template-columns: 13.5em minmax(0, 1fr);
    }
    .body[data-picture="square"] {
      grid-template-columns: 7.6em minmax(0, 1fr);
    }
    .body[data-picture] > .head {
      grid-column: 2;
    }
    .body[data-picture] > .picture {
      grid-row: 1 / 3;
      grid-column: 1;
    }
    .body[data-picture] {
      row-gap: 0.45em;
    }
  }

  /* One line where it is narrow, or asked for. */

  .line {
    display: none;
  }
  @container camefrom (inline-size < 20em) {
    ${asLine("")}
  }
  ${asLine(":host([line]) ")}

  @media (forced-colors: active) {
    .card {
      border-color: CanvasText;
    }
  }
`;
