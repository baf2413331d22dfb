/** How banner and panel are shown. */
export interface Looks {
  readonly scheme: "light" | "dark";
  readonly locale: "en" | "es" | "ar";
  readonly width: "desk" | "phone";
}
