import { locales } from "camefrom/elements";

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const long = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Short enough for a list: the time today, the day before that. */
export function shortTime(iso: string, now = new Date()): string {
  const date = new Date(iso);
  return date.toDateString() === now.toDateString() ? clock.format(date) : day.format(date);
}

export function timeOfDay(iso: string): string {
  return clock.format(new Date(iso));
}

/** "Today", "Yesterday", else the date. */
export function dayName(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const midnight = (time: Date) => new Date(time.getFullYear(), time.getMonth(), time.getDate());
  const days = Math.round((midnight(now).getTime() - midnight(date).getTime()) / 86_400_000);
  if (days !== 0 && days !== 1) return long.format(date);
  const [first = "", ...rest] = relative.format(-days, "day");
  return first.toLocaleUpperCase() + rest.join("");
}

export function exactTime(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : exact.format(date);
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const channels: Readonly<Partial<{ [channel: string]: string }>> = {
  instagram: "Instagram",
  max: "MAX",
  messenger: "Messenger",
  sms: "SMS",
  telegram: "Telegram",
  tiktok: "TikTok",
  viber: "Viber",
  vk: "VK",
  web: "Website chat",
  whatsapp: "WhatsApp",
};

export function channelName(channel: string): string {
  return channels[channel] ?? channel;
}

type Names = Readonly<Partial<Record<string, string>>>;

const { sources, channels: groups }: { sources?: Names; channels?: Names } = locales.en ?? {};

/** The words of the elements; what came later than these keeps its name on the wire. */
export function sourceName(source: string): string {
  return nameIn(sources, source);
}

export function channelGroupName(channel: string): string {
  return nameIn(groups, channel);
}

function nameIn(names: Names = {}, key: string): string {
  return (Object.hasOwn(names, key) && names[key]) || key;
}

const types: Readonly<Partial<{ [type: string]: string }>> = {
  audio: "Voice message",
  contacts: "Contact",
  deleted: "Taken back by the customer",
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
