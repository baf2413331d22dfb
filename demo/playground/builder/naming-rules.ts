import type { CampaignField, Fields } from "./campaign-link.ts";

/** How a team names things, which no standard says. */
export interface NamingRules {
  readonly lowerCase: boolean;
  /** What else is objected to; an empty list allows all. */
  readonly sources: readonly string[];
  readonly mediums: readonly string[];
}

export const usualRules: NamingRules = { lowerCase: true, sources: [], mediums: [] };

const place = "camefrom-naming-rules";

/** What a field has against the rules, in words; "" where nothing. */
export function objection(rules: NamingRules, field: CampaignField, fields: Fields): string {
  const value = fields[field].trim();
  if (value === "") return "";
  const allowed = { source: rules.sources, medium: rules.mediums }[field as string] ?? [];
  if (allowed.length > 0 && !allowed.includes(value)) {
    return `Your rules have no “${value}”, but ${allowed.join(", ")}.`;
  }
  return rules.lowerCase && value !== value.toLowerCase() ? "Your rules want lower case." : "";
}

/** Names with commas, semicolons, blanks or line breaks between them. */
export function namesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

/** What this device was asked to keep; null where it keeps nothing, or nothing of use. */
export function remembered(): NamingRules | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { lowerCase, sources, mediums } = kept as Record<string, unknown>;
    return { lowerCase: lowerCase === true, sources: texts(sources), mediums: texts(mediums) };
  } catch {
    return null;
  }
}

/** @returns whether the browser keeps them */
export function remember(rules: NamingRules): boolean {
  try {
    localStorage.setItem(place, JSON.stringify(rules));
    return true;
  } catch {
    return false;
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // Where there is no storage, nothing is kept.
  }
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}
