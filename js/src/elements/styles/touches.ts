import { css } from "lit";

/** Two touches of one conversation, side by side where there is room. */
export const touchesStyles = css`
  .apart {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr));
    gap: 1.6em;
  }
  .moment {
    padding-block-end: 0.35em;
    border-block-end: 1px solid var(--_line);
    font-size: 0.9em;
    font-weight: 650;
  }
  .moments,
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.2em 1em;
  }
  .pairs {
    display: grid;
    gap: 0.6em;
  }
  .pair > dt,
  .pair[data-same] > dd {
    grid-column: 1 / -1;
  }
  .pair > dd[data-touch="latest"] {
    grid-column: 2;
  }
  @container camefrom (inline-size >= 30em) {
    .moments,
    .pair {
      grid-template-columns: 9em repeat(2, minmax(0, 1fr));
      align-items: baseline;
    }
    .moments > :nth-child(odd),
    .pair > dd[data-touch="first"] {
      grid-column: 2;
    }
    .pair > dt {
      grid-column: 1;
    }
    .pair[data-same] > dd {
      grid-column: 2 / -1;
    }
    .pair > dd[data-touch="latest"] {
      grid-column: 3;
    }
  }
`;
