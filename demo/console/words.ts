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

/** Checked where it was read, and again here, where it becomes a link. */
export function safeUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  return /^https?:$/.test(new URL(text).protocol) ? text : null;
}
