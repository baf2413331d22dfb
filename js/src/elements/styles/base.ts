import { css } from "lit";

/**
 * What banner and panel share. Everything with two dashes and "camefrom" may be set from outside;
 * what has one underscore is what an element made of it.
 */
export const baseStyles = css`
  :host {
    --_ink: var(--camefrom-text, light-dark(#161b26, #eceff5));
    --_quiet: var(--camefrom-quiet, light-dark(#5a6273, #a3acbd));
    --_surface: var(--camefrom-surface, light-dark(#ffffff, #1a1e26));
    --_line: var(--camefrom-line, light-dark(#e2e5eb, #323945));
    --_accent: var(--camefrom-accent, light-dark(#2b4fc7, #a3b6ff));
    --_caution: var(--camefrom-caution, light-dark(#85590a, #e5c071));
    --_good: var(--camefrom-good, light-dark(#1a6b45, #74cf9f));
    --_radius: var(--camefrom-radius, 14px);
    --_inner-radius: max(0px, calc(var(--_radius) - 6px));
    --_mono: var(
      --camefrom-mono,
      ui-monospace,
      "SF Mono",
      "Cascadia Mono",
      Menlo,
      Consolas,
      "DejaVu Sans Mono",
      monospace
    );
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 0;
    container: camefrom / inline-size;
    color: var(--_ink);
    font-family: var(--camefrom-font, inherit);
    font-size: var(--camefrom-size, 0.9375rem);
    font-style: normal;
    font-weight: 400;
    line-height: 1.45;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
  }

  :host([hidden]) {
    display: none;
  }

  [data-place="messenger"] {
    --_tint: var(--camefrom-messenger, light-dark(#1560d4, #86b6ff));
  }
  [data-place="whatsapp"] {
    --_tint: var(--camefrom-whatsapp, light-dark(#12744a, #67d49f));
  }
  [data-place="instagram"] {
    --_tint: var(--camefrom-instagram, light-dark(#b3246f, #ff98c8));
  }
  [data-place="tiktok"] {
    --_tint: var(--camefrom-tiktok, light-dark(#b3246f, #ff98c8));
  }
  [data-place="telegram"] {
    --_tint: var(--camefrom-telegram, light-dark(#1560d4, #86b6ff));
  }
  [data-place="viber"] {
    --_tint: var(--camefrom-viber, light-dark(#5145c4, #b8b0ff));
  }
  [data-place="vk"] {
    --_tint: var(--camefrom-vk, light-dark(#1560d4, #86b6ff));
  }
  [data-place="max"] {
    --_tint: var(--camefrom-max, light-dark(#5145c4, #b8b0ff));
  }
  [data-place="website"] {
    --_tint: var(--camefrom-website, light-dark(#5145c4, #b8b0ff));
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  p,
  dl,
  dd,
  ul {
    margin: 0;
    padding: 0;
  }

  ul {
    list-style: none;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  bdi,
  dd,
  dt,
  .name,
  .text,
  .quiet {
    overflow-wrap: anywhere;
  }

  .icon {
    flex: none;
    inline-size: 1.2em;
    block-size: 1.2em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .chip {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 1.75em;
    block-size: 1.75em;
    border-radius: 0.55em;
    background: color-mix(in oklab, var(--_tint) 14%, transparent);
    color: var(--_tint);
  }

  .quiet {
    color: var(--_quiet);
  }

  /* Texts and links. */

  .text {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .text[data-lines="6"] {
    -webkit-line-clamp: 6;
  }
  .text:is([data-open], :has(:focus-visible)) {
    display: block;
    white-space: pre-line;
  }

  a {
    border-radius: 3px;
    color: var(--_accent);
    text-decoration-line: underline;
    text-decoration-color: color-mix(in oklab, currentColor 35%, transparent);
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-color: currentColor;
  }

  .outward {
    display: inline-flex;
    align-items: center;
    gap: 0.15em;
    min-block-size: 24px;
    font-weight: 600;
    text-decoration-line: none;
  }
  .outward:hover {
    text-decoration-line: underline;
  }
  :dir(rtl) > .icon[data-icon="outside"] {
    transform: scaleX(-1);
  }

  /* The browser's own buttons have looks that are no use here. */

  button {
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    text-align: start;
    cursor: pointer;
  }

  .fold {
    min-block-size: 24px;
    color: var(--_quiet);
    font-size: 0.87em;
    font-weight: 600;
  }
  .fold:hover {
    color: var(--_ink);
    text-decoration: underline;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  /* Pictures hold their place before they are there. */

  .picture {
    overflow: hidden;
    border-radius: var(--_inner-radius);
    background: color-mix(in oklab, var(--_ink) 7%, transparent);
    aspect-ratio: 16 / 9;
  }
  .picture[data-shape="square"] {
    aspect-ratio: 1;
  }
  .picture img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  /* What is still to come: bars, as long as what they stand for. */

  .outline {
    --_quiet: transparent;
    --_accent: transparent;
    color: transparent;
  }
  .outline .type {
    color: var(--_ink);
  }
  .outline .provenance {
    visibility: hidden;
  }
  .outline :is(.text, .name, .price, dt, dd:not(:has(.text, .type)), .order bdi) {
    --_bar: color-mix(in oklab, var(--_ink) 8%, transparent);
    border-radius: 0.3em;
    background: repeating-linear-gradient(
      transparent 0 0.18lh,
      var(--_bar) 0.18lh 0.82lh,
      transparent 0.82lh 1lh
    );
  }

  @media (prefers-reduced-motion: no-preference) {
    .outline {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    .icon[data-icon="chevron"] {
      transition: rotate 150ms ease-out;
    }
    @keyframes breathe {
      to {
        opacity: 0.55;
      }
    }
  }

  @media (forced-colors: active) {
    .picture,
    .chip {
      border: 1px solid GrayText;
    }
    .chip {
      border-color: currentColor;
    }
  }
`;
