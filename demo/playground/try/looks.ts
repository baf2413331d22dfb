/** How banner and panel are shown. */
export interface Looks {
  readonly scheme: "light" | "dark";
  readonly locale: "en" | "es" | "ar";
  readonly width: "desk" | "phone";
}

/** The channels in words, by their names on the wire. */
export type ChannelNames = Readonly<Partial<Record<string, string>>>;
