const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Short enough for a list: the time today, the day before that. */
export function shortTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  return date.toDateString() === now.toDateString() ? clock.format(date) : day.format(date);
}

export function exactTime(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : exact.format(date);
}

const channels: Readonly<Partial<{ [channel: string]: string }>> = {
  instagram: "Instagram",
  messenger: "Messenger",
  web: "Website chat",
  whatsapp: "WhatsApp",
};

export function channelName(channel: string): string {
  return channels[channel] ?? channel;
}

const types: Readonly<Partial<{ [type: string]: string }>> = {
  audio: "Voice message",
  contacts: "Contact",
  document: "Document",
  fallback: "Link",
  file: "File",
  image: "Photo",
  location: "Location",
  order: "Order",
  referral: "Came by a link",
  sticker: "Sticker",
  template: "Product",
  unsupported: "A message of a kind that is not passed on",
  video: "Video",
};

/** What a message or an attachment is, where it is no text; unknown ones keep Meta's word. */
export function typeName(type: string): string {
  return types[type] ?? type.replaceAll("_", " ");
}

/** Checked where it was read, and again here, where it becomes a link. */
export function safeUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  return /^https?:$/.test(new URL(text).protocol) ? text : null;
}
