// @ts-nocheck: what Meta posts has no type until it has been read
// What an engineer would write by hand on top of JSON.parse: the same fields as readWebhook(), for
// bodies that are well formed. It does not keep ids exact that Meta leaves unquoted, mends nothing
// and has no limit of depth.

import {
  clickIdOf,
  compact,
  contentHash,
  idOf,
  priceOf,
  rawText,
  textOf,
  timeOf,
  totalOf,
  urlOf,
  withoutPlus,
} from "./normalise-fields.mjs";

const reasons = [
  "echo",
  "status",
  "reaction",
  "receipt",
  "edit",
  "deletion",
  "test_event",
  "other_event",
  "malformed",
];
const channels = {
  page: "messenger",
  instagram: "instagram",
  whatsapp_business_account: "whatsapp",
};
const media = new Set([
  "image",
  "video",
  "audio",
  "voice",
  "sticker",
  "document",
  "location",
  "contacts",
]);
const linkKinds = new Map([
  ["SHORTLINK", "shortlink"],
  ["SHORTLINKS", "shortlink"],
  ["SHORT-URL", "shortlink"],
  ["SHORT_URL", "shortlink"],
  ["IGME-SOURCE-LINK", "shortlink"],
  ["CUSTOMER_CHAT_PLUGIN", "chat_plugin"],
  ["CHECKBOX_PLUGIN", "checkbox_plugin"],
  ["MESSENGER_CODE", "messenger_code"],
  ["DISCOVER_TAB", "discover_tab"],
]);

/** @param {string} body */
export function normalise(body) {
  const root = JSON.parse(body);
  const batch = { messages: [], edits: [], counts: new Map() };
  const channel = channels[root.object];
  for (const entry of list(root.entry)) {
    const envelope = { channel, id: idOf(entry.id), time: timeOf(entry.time) };
    for (const event of list(entry.messaging)) readEvent(event, envelope, batch);
    for (const event of list(entry.standby)) readEvent(event, envelope, batch);
    for (const { value } of list(entry.changes)) readValue(value, envelope, batch);
    if (entry.value) readValue(entry.value, envelope, batch);
  }
  const skipped = reasons
    .filter((reason) => batch.counts.has(reason))
    .map((reason) => ({ reason, count: batch.counts.get(reason) }));
  const { messages, edits } = batch;
  const answer = { from: "meta", messages, skipped };
  return edits.length > 0 ? { ...answer, edits } : answer;
}

function skip(batch, reason, count = 1) {
  if (count > 0) batch.counts.set(reason, (batch.counts.get(reason) ?? 0) + count);
}

function readValue(value, envelope, batch) {
  if (envelope.channel === "whatsapp") return readWhatsapp(value, envelope, batch);
  if (value.sender || value.recipient) return readEvent(value, envelope, batch);
  skip(batch, envelope.id === "0" ? "test_event" : "other_event");
}

function readEvent(event, envelope, batch) {
  const { message, postback, order, optin } = event;
  const sender_ids = distinct(
    idOf(event.sender?.id),
    idOf(event.sender?.user_ref),
    idOf(optin?.user_ref),
  );
  const sender = sender_ids[0] ?? "";
  const id = idOf(message?.mid) || idOf(postback?.mid);
  if (isTest(envelope, sender, id)) return skip(batch, "test_event");
  if (message?.is_echo || message?.is_self || (sender && sender === envelope.id)) {
    return skip(batch, "echo");
  }
  if (message?.is_deleted) return edit(batch, { id: idOf(message.mid), deleted: true });
  const { message_edit } = event;
  if (message_edit) {
    return edit(batch, { id: idOf(message_edit.mid), text: rawText(message_edit.text) });
  }

  const { channel } = envelope;
  const referrals = [];
  for (const item of list(order?.products)) {
    const product = compact({
      id: idOf(item.id),
      retailer_id: idOf(item.retailer_id),
      name: textOf(item.name),
      price: priceOf(item.unit_price, item.currency),
    });
    referrals.push(referral(`${channel}_product`, { product }));
  }
  for (const holder of [event, message, postback]) {
    if (holder?.referral) addReferral(holder.referral, channel, referrals);
  }
  for (const attachment of list(message?.attachments)) {
    for (const element of list(attachment?.payload?.product?.elements)) {
      const subtitle = textOf(element.subtitle);
      const product = compact({
        id: idOf(element.id),
        retailer_id: idOf(element.retailer_id),
        name: textOf(element.title),
        price: subtitle && { text: subtitle },
        image_url: urlOf(element.image_url),
      });
      referrals.push(referral(`${channel}_product`, { product }));
    }
  }
  if (optin?.ref) {
    const link = { kind: "checkbox_plugin", ref: textOf(optin.ref) };
    referrals.push(referral(`${channel}_link`, { link }));
  }

  const inbound = { type: "", text: "", payload: "", attachments: [] };
  if (message) {
    inbound.text = rawText(message.text);
    inbound.payload = rawText(message.quick_reply?.payload);
    for (const { type, url, title, payload } of list(message.attachments)) {
      if (!type) continue;
      const place = payload?.coordinates;
      inbound.attachments.push(
        compact({
          type,
          url: urlOf(payload?.url) || urlOf(url),
          name: rawText(title) || rawText(payload?.title),
          text: place ? `${place.lat}, ${place.long}` : "",
        }),
      );
    }
    inbound.text ||= tellingOf(inbound.attachments);
    inbound.type = inbound.attachments[0]?.type ?? (inbound.text ? "text" : "message");
    if (message.is_unsupported && !inbound.attachments.length) inbound.type = "unsupported";
  } else if (postback) {
    inbound.payload = rawText(postback.payload);
    inbound.text = rawText(postback.title) || inbound.payload;
    inbound.type = "postback";
  } else if (order) {
    inbound.text = rawText(order.note);
    inbound.type = "order";
  } else if (referrals.length > 0) {
    inbound.type = optin ? "optin" : "referral";
  } else if (event.reaction) {
    return skip(batch, "reaction");
  } else {
    return skip(batch, event.read || event.delivery ? "receipt" : "other_event");
  }
  if (!sender) return skip(batch, "malformed");
  const account = idOf(event.recipient?.id) || envelope.id;
  add(batch, { channel, account, sender, sender_ids, id, ...inbound }, referrals, event, envelope);
}

function addReferral(source, channel, out) {
  const context = source.ads_context_data;
  const ad = compact({
    id: idOf(source.ad_id),
    title: textOf(context?.ad_title),
    image_url: urlOf(context?.photo_url) || urlOf(context?.video_url),
    click_id: clickIdOf(source.ctwa_clid),
    ref: textOf(source.ref),
    post_id: idOf(context?.post_id),
  });
  const product = compact({ id: idOf(source.product?.id) });
  if (ad.id || ad.click_id || (context && Object.keys(context).length > 0)) {
    const shown = idOf(context?.product_id);
    out.push(referral(`${channel}_ad`, shown ? { ad, product: { id: shown } } : { ad }));
  } else if (product.id) {
    out.push(referral(`${channel}_product`, { product }));
  } else if (source.ref || source.source || source.referer_uri) {
    const word = idOf(source.source);
    const link = compact({
      kind: word && (linkKinds.get(word.toUpperCase()) ?? "other"),
      ref: textOf(source.ref),
      url: urlOf(source.referer_uri) || urlOf(word),
    });
    out.push(referral(`${channel}_link`, { link }));
  }
}

function readWhatsapp(value, envelope, batch) {
  const people = new Map();
  for (const contact of list(value.contacts)) {
    if (contact.wa_id) people.set(withoutPlus(contact.wa_id), contact);
    if (contact.user_id) people.set(contact.user_id, contact);
  }
  const account = idOf(value.metadata?.phone_number_id) || envelope.id;
  for (const message of list(value.messages))
    readMessage(message, account, people, envelope, batch);
  let events = list(value.messages).length;
  for (const [name, items] of Object.entries(value)) {
    if (name === "messages" || name === "contacts" || !Array.isArray(items)) continue;
    const reason = { statuses: "status", message_echoes: "echo" }[name] ?? "other_event";
    skip(batch, envelope.id === "0" ? "test_event" : reason, items.length);
    events += items.length;
  }
  if (events === 0) skip(batch, envelope.id === "0" ? "test_event" : "other_event");
}

function readMessage(message, account, people, envelope, batch) {
  const user = idOf(message.from_user_id);
  const from = withoutPlus(idOf(message.from));
  const contact = people.get(user) ?? people.get(from);
  const wa_id = withoutPlus(idOf(contact?.wa_id));
  const sender_ids = distinct(user, from, wa_id, idOf(contact?.user_id));
  const sender = sender_ids[0] ?? "";
  const id = idOf(message.id);
  if (isTest(envelope, sender, id)) return skip(batch, "test_event");
  if (message.type === "revoke") {
    return edit(batch, { id: idOf(message.revoke?.original_message_id), deleted: true });
  }
  if (message.type === "edit") {
    const now = message.edit?.message;
    const text = rawText(now?.[now.type]?.body) || rawText(now?.[now.type]?.caption);
    return edit(batch, { id: idOf(message.edit?.original_message_id), text });
  }

  const referrals = [];
  if (message.order) referrals.push(readOrder(message.order));
  if (message.referral) referrals.push(readAd(message.referral));
  const sku = idOf(message.context?.referred_product?.product_retailer_id);
  if (sku) {
    const catalog_id = idOf(message.context.referred_product.catalog_id);
    const product = compact({ retailer_id: sku, catalog_id });
    referrals.push(referral("whatsapp_product", { product }));
  }
  const type = idOf(message.type) || "unknown";
  if (referrals.length === 0 && type === "reaction") return skip(batch, "reaction");
  if (referrals.length === 0 && type === "system") return skip(batch, "other_event");
  if (!sender) return skip(batch, "malformed");

  const part = message[type];
  const content = type === "interactive" ? part?.[part.type] : part;
  const attachments = [];
  if (type === "location") {
    const where = `${content.latitude}, ${content.longitude}`;
    const words = [rawText(content.address), where].filter(Boolean).join(", ");
    attachments.push(
      compact({ type, url: urlOf(content.url), name: rawText(content.name), text: words }),
    );
  } else if (media.has(type) || content?.mime_type) {
    const url = urlOf(content?.url) || urlOf(content?.link);
    attachments.push(compact({ type, url, name: rawText(content?.filename) }));
  }
  const text =
    rawText(content?.body) ||
    rawText(content?.caption) ||
    rawText(content?.text) ||
    rawText(content?.title) ||
    tellingOf(attachments);
  const payload =
    type === "button"
      ? rawText(content?.payload)
      : type === "interactive"
        ? rawText(content?.id)
        : "";
  const phone = [from, wa_id].find((number) => /^\d+$/.test(number)) ?? "";
  const name = textOf(contact?.profile?.name) || textOf(contact?.profile?.username);
  const inbound = {
    channel: "whatsapp",
    account,
    sender,
    sender_ids,
    group: idOf(message.group_id),
    phone,
    name,
    id,
    type,
    text,
    payload,
    attachments,
  };
  add(batch, inbound, referrals, message, envelope);
}

function readAd(source) {
  const common = {
    title: textOf(source.headline),
    body: textOf(source.body),
    image_url: urlOf(source.image_url) || urlOf(source.thumbnail_url),
  };
  const url = urlOf(source.source_url);
  const sourceId = idOf(source.source_id);
  const click_id = clickIdOf(source.ctwa_clid);
  const isPost = source.source_type?.toLowerCase() === "post";
  if (isPost && !click_id) {
    const link = { kind: "post", ref: textOf(source.ref), url, ...common, post_id: sourceId };
    return referral("whatsapp_post", { link: compact(link) });
  }
  const ad = {
    [isPost ? "post_id" : "id"]: sourceId,
    ...common,
    source_url: url,
    video_url: urlOf(source.video_url),
    click_id,
    ref: textOf(source.ref),
    greeting: textOf(source.welcome_message?.text),
  };
  return referral("whatsapp_ad", { ad: compact(ad) });
}

function readOrder(source) {
  const items = list(source.product_items).map((item) => {
    const retailer_id = idOf(item.product_retailer_id);
    const quantity = Number(item.quantity);
    return compact({
      product: retailer_id && { retailer_id },
      quantity: Number.isSafeInteger(quantity) && quantity > 0 ? quantity : undefined,
      unit_price: priceOf(item.item_price, item.currency),
    });
  });
  const order = compact({
    catalog_id: idOf(source.catalog_id),
    note: textOf(source.text),
    items: items.length > 0 ? items : undefined,
    total: totalOf(items),
  });
  return referral("whatsapp_order", { order });
}

function add(batch, inbound, referrals, event, envelope) {
  const own = timeOf(event.timestamp);
  const time = own ?? envelope.time;
  const sent_at = time === undefined ? "" : new Date(time).toISOString();
  if (sent_at) for (const one of referrals) one.captured_at = sent_at;
  const { channel, account, sender, id, attachments } = inbound;
  const dedup_key = id || `${channel}:${account}:${sender}:${own ?? ""}:${contentHash(event)}`;
  const message = compact({
    channel,
    account,
    sender,
    sender_ids: inbound.sender_ids,
    group: inbound.group,
    phone: inbound.phone,
    name: inbound.name,
    id,
    dedup_key,
    sent_at,
    type: inbound.type,
    text: inbound.text,
    payload: inbound.payload,
  });
  if (attachments.length > 0) message.attachments = attachments;
  message.referrals = referrals;
  batch.messages.push(message);
}

function edit(batch, found) {
  skip(batch, found.deleted ? "deletion" : "edit");
  if (found.id) batch.edits.push(compact(found));
}

function distinct(...ids) {
  return ids.filter((id, index) => id && ids.indexOf(id) === index);
}

const telling = new Set(["location", "document", "file"]);

function tellingOf(attachments) {
  const lines = [];
  for (const { type, name, text } of attachments) {
    if (telling.has(type)) lines.push([name, text].filter(Boolean).join(", "));
  }
  return lines.filter(Boolean).join("\n");
}

function isTest(envelope, sender, id) {
  return envelope.id === "0" || sender === "0" || id === "test_message_id" || id === "ABGGFlA5Fpa";
}

function referral(source, parts) {
  return { version: 1, source, asserted_by: "meta", ...parts };
}

function list(value) {
  return Array.isArray(value) ? value : [];
}
