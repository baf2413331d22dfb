import { css } from "lit";

/** The table of an order: in a narrow panel each item takes two lines. */
export const orderStyles = css`
  .sum {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.8em;
  }
  .sum dl,
  .sum dl > div {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.2em 0.5em;
    min-inline-size: 0;
    margin: 0;
  }
  .sum dl {
    column-gap: 1.2em;
  }
  .sum dt {
    color: var(--_quiet);
  }
  .sum dd {
    margin: 0;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .sum [data-key="total"] dd {
    font-size: 1.2em;
  }
  .order {
    overflow-wrap: anywhere;
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  .order [data-column="quantity"] {
    inline-size: 5em;
  }
  .order :is([data-column="unit_price"], [data-column="line_total"]) {
    inline-size: 8em;
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
  .order tbody .picture {
    float: inline-start;
    inline-size: 2.6em;
    block-size: 2.6em;
    margin-inline-end: 0.7em;
  }
  .order tbody .what {
    display: block;
    overflow: hidden;
  }
  .order tbody .what > bdi {
    display: -webkit-inline-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    vertical-align: top;
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
  @container camefrom (inline-size < 34em) {
    .order thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .order tbody {
      display: block;
    }
    .order tbody tr {
      display: flex;
      flex-wrap: wrap;
      gap: 0.1em 0.8em;
      padding-block: 0.5em;
      border-block-end: 1px solid var(--_line);
    }
    .order tbody :is(th, td, [data-column]) {
      min-inline-size: 0;
      inline-size: auto;
      padding: 0;
      border: 0;
    }
    .order tbody th {
      display: block;
      flex: 1 0 100%;
      overflow: hidden;
    }
    .order td[data-column="line_total"] {
      margin-inline-start: auto;
      font-weight: 650;
    }
    .order td[data-column="quantity"]:not(:empty)::after {
      content: " \\D7";
    }
  }
`;
