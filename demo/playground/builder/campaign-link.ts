import type { Advice } from "camefrom";

/** In the order in which they stand in a link, behind the address. */
export const campaignFields = ["source", "medium", "campaign", "term", "content", "id"] as const;

export type CampaignField = (typeof campaignFields)[number];
export type FieldName = "address" | CampaignField;
export type Fields = Readonly<Record<FieldName, string>>;

export const noFields: Fields = {
  address: "",
  source: "",
  medium: "",
  campaign: "",
  term: "",
  content: "",
  id: "",
};

/** The link that fields make; what else is in the address stays as it is. */
export function campaignLink(fields: Fields): string {
  const { before, fragment } = apart(fields.address.trim());
  const pairs = campaignFields
    .map((name) => [name, fields[name].trim().toWellFormed()] as const)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `utm_${name}=${encodeURIComponent(value)}`);
  if (pairs.length === 0) return before + fragment;
  const joint = before.includes("?") ? (/[?&]$/.test(before) ? "" : "&") : "?";
  return before + joint + pairs.join("&") + fragment;
}

/** The fields of a link that has a campaign already; null of one that has none. */
export function fieldsOf(link: string): Fields | null {
  const { before, fragment } = apart(link.trim());
  const [address = "", ...query] = before.split("?");
  const found: Record<FieldName, string> = { ...noFields };
  const others = query
    .join("?")
    .split("&")
    .filter((piece) => {
      const [[key = "", value = ""] = []] = new URLSearchParams(piece);
      const name = campaignFields.find((name) => key === `utm_${name}`);
      if (name) found[name] ||= value;
      return !name && piece !== "";
    });
  if (campaignFields.every((name) => found[name] === "")) return null;
  const rest = others.length > 0 ? `?${others.join("&")}` : "";
  return { ...found, address: address + rest + fragment };
}

/** Where advice belongs: what is missing to its own field, what is of no field to the address. */
export function fieldOf({ code, part = "" }: Advice): FieldName {
  const [, key] = /^[?&]*utm_(\w+)=/.exec(part) ?? [];
  const missing: Partial<Record<string, CampaignField>> = {
    source_without_medium: "medium",
    medium_without_source: "source",
    paid_without_campaign: "campaign",
  };
  return missing[code] ?? campaignFields.find((name) => name === key) ?? "address";
}

function apart(link: string): { before: string; fragment: string } {
  const at = link.indexOf("#");
  return at < 0
    ? { before: link, fragment: "" }
    : { before: link.slice(0, at), fragment: link.slice(at) };
}
