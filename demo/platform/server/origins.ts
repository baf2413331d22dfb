export interface Origins {
  shop: string;
  platform: string;
  platformPort: number;
  /** Where the chat may be shown. */
  sites: string[];
}
