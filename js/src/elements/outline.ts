import type { Price, Referral } from "../core/referral.js";
import type { Banner, Field, Panel } from "../core/view.js";

/**
 * Views for the time until the core is there: what they say is never shown, but takes about the
 * room that the core's views will take, so that nothing moves when those come. Nobody has checked
 * these referrals yet; whatever is not text is not there.
 */
export function panelOutline(referral: Referral): Panel {
  const { source, asserted_by, captured_at, website, ad, product, order, link } = referral;
  const clicks = entries(website?.click_ids);
  const fields = [
    ...field("type", source),
    ...entries(website?.utm).flatMap(([key, value]) => field(key, value)),
    ...clicks.slice(0, 1).flatMap(id),
    ...field("page", website?.page, "url"),
    ...field("written_on", website?.written_on, "url"),
    ...field("referrer", website?.referrer, "url"),
    ...field("channel", website?.channel, "channel"),
    ...field("kind", link?.kind),
    ...field("headline", ad?.title, "name"),
    ...field("title", link?.title, "name"),
    ...field("text", ad?.body ?? link?.body, "prose"),
    ...field("url", ad?.source_url ?? link?.url, "url"),
    ...field("name", product?.name, "name"),
    ...money("price", product?.price),
    ...field("description", product?.description, "prose"),
    ...field("url", product?.url, "url"),
    ...money("total", order?.total),
    ...field("note", order?.note, "prose"),
    ...field("ref", ad?.ref ?? link?.ref),
    ...field("placement", ad?.placement),
    ...field("ref_source", link?.ref_source),
    ...field("captured_at", captured_at, "time"),
    ...clicks.slice(1).flatMap(id),
    ...entries({ ad: ad?.id, click: ad?.click_id }).flatMap(id),
    ...entries({ post: ad?.post_id ?? link?.post_id, catalog: order?.catalog_id }).flatMap(id),
    ...entries({ sku: product?.retailer_id, product: product?.id }).flatMap(id),
  ];
  const items = itemsOf(referral);
  return {
    title: "Referral",
    source,
    asserted_by,
    fields,
    click_id: clicks[0]?.[0] ?? "",
    ...(items.length > 0 && { items }),
    image_url: ad?.image_url ?? product?.image_url ?? link?.image_url ?? "",
  };
}

export function bannerOutline(referral: Referral): Banner {
  const { source, website, ad, product, order, link } = referral;
  const fields = [
    ...field("channel", website?.channel, "channel"),
    ...field("source", website?.utm?.source),
    ...field("medium", website?.utm?.medium),
    ...field("campaign", website?.utm?.campaign),
    ...field("term", website?.utm?.term),
    ...field("headline", ad?.title, "name"),
    ...field("text", ad?.body, "prose"),
    ...(ad ? [] : field("name", product?.name, "name")),
    ...(ad ? [] : money("price", product?.price)),
    ...(ad || website ? [] : field("description", product?.description, "prose")),
    ...field("items", itemsOf(referral).length > 0 ? "1" : "", "count"),
    ...money("total", order?.total),
    ...field("note", order?.note, "prose"),
    ...field("title", link?.title, "name"),
    ...field("ref", link?.ref),
  ];
  return {
    source,
    title: "",
    fields,
    image_url: ad?.image_url ?? product?.image_url ?? link?.image_url ?? "",
    link_url: ad?.source_url ?? product?.url ?? link?.url ?? "",
  };
}

function itemsOf({ order }: Referral): Field[][] {
  const items: unknown = order?.items;
  if (!Array.isArray(items)) return [];
  return (order?.items ?? []).map((item) => [
    ...field("name", item?.product?.name, "name"),
    ...field("quantity", "1", "count"),
    ...money("unit_price", item?.unit_price),
    ...field("retailer_id", item?.product?.retailer_id, "id"),
  ]);
}

function field(key: string, value: unknown, kind: Field["kind"] = "text"): Field[] {
  return typeof value === "string" && value ? [{ key, label: key, value, kind }] : [];
}

function id([key, value]: [string, unknown]): Field[] {
  return field(key, value, "id");
}

function money(key: string, price: Price | undefined): Field[] {
  return field(key, price?.amount ?? price?.text, "price");
}

function entries(table: unknown): [string, unknown][] {
  return typeof table === "object" && table !== null ? Object.entries(table) : [];
}
