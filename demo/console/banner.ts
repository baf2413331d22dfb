import type { Banner, Camefrom, Referral } from "camefrom";
import { html, nothing, svg, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { exactTime, safeUrl } from "./words.ts";

/** Where the customer came from, in the timeline where it happened. */
export function bannerOf(referral: Referral, camefrom: Camefrom | null) {
  const banner = read(referral, camefrom);
  if (!banner) return nothing;
  const link = banner.link_url ? safeUrl(banner.link_url) : null;
  return html`
    <aside class="banner" role="note" aria-label=${banner.title}>
      <div class="source">
        ${icon}
        <strong>${banner.title}</strong>
        ${
          referral.captured_at
            ? html`<time datetime=${referral.captured_at}>${exactTime(referral.captured_at)}</time>`
            : nothing
        }
      </div>
      ${picture(banner.image_url)}
      ${banner.fields.length ? fieldList(banner) : nothing}
      ${
        link
          ? html`<a href=${link} target="_blank" rel="noopener noreferrer nofollow">Open the link</a>`
          : nothing
      }
    </aside>
  `;
}

/** A copy of the platform's own; nothing, where there is none or it cannot be read. */
export function picture(url: string | undefined) {
  const source = url ? safeUrl(url) : null;
  if (!source) return nothing;
  const hide = (event: Event) => {
    (event.currentTarget as HTMLElement).hidden = true;
  };
  return keyed(
    source,
    html`<img src=${source} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${hide} />`,
  );
}

function fieldList({ fields }: Banner): TemplateResult {
  return html`
    <dl>
      ${fields.map(
        ({ label, value }) => html`
          <div>
            <dt>${label}</dt>
            <dd dir="auto">${value}</dd>
          </div>
        `,
      )}
    </dl>
  `;
}

/** Null where there is nothing to show it with. */
export function read(referral: Referral, camefrom: Camefrom | null): Banner | null {
  try {
    return camefrom?.banner(referral) ?? null;
  } catch {
    return null;
  }
}

const icon = html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    ${svg`<circle cx="12" cy="12" r="9" /><path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18" />`}
  </svg>
`;
