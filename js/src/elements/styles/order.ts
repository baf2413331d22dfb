import { css } from "lit";

/** The table of an order: in a narrow panel each item takes two lines. */
export const orderStyles = css`
  .order {
    overflow-wrap: anywhere;
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  .order [data-column="count"] {
    inline-size: 5em;
  }
  .order [data-column="price"] {
    inline-size: 9em;
  }
  .order :is(th, td) {
    overflow: hidden;
    padding-block: 0.5em;
    padding-inline: 0.6em 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: end;
    vertical-align: top;
  }
  .order :is(th, td):first-child {
    padding-inline-start: 0;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .order thead th {
    padding-block-start: 0;
    color: var(--_quiet);
    font-size: 0.85em;
  }
  .order tbody th {
    font-weight: 500;
  }
  .order tbody th > bdi {
    display: -webkit-inline-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    vertical-align: top;
  }
  .order tfoot :is(th, td) {
    border-block-end: 0;
    font-weight: 650;
  }
  .sku {
    display: block;
    overflow: hidden;
    color: var(--_quiet);
    font-family: var(--_mono);
    font-size: 0.82em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @container camefrom (inline-size < 20em) {
    .order thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .order :is(tbody, tfoot) {
      display: block;
    }
    .order :is(tbody, tfoot) tr {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0.1em 0.8em;
      padding-block: 0.5em;
    }
    .order tbody tr {
      border-block-end: 1px solid var(--_line);
    }
    .order :is(tbody, tfoot) :is(th, td, [data-column]) {
      min-inline-size: 0;
      inline-size: auto;
      padding: 0;
      border: 0;
    }
    .order tbody th {
      flex: 1 0 100%;
      overflow: hidden;
    }
    .order td[data-column="count"]:not(:empty)::after {
      content: " \\D7";
    }
  }
`;
