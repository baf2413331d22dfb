export interface Origins {
  /** Of the demo; null where there is none. */
  shop: string | null;
  platform: string;
  /** Where the chat may be shown. */
  sites: string[];
}
