import { svg } from "lit";

/** What a conversation came through, as a drawing for a list; anything else is a website. */
export const signs: Readonly<Partial<Record<string, ReturnType<typeof svg>>>> = {
  instagram: svg`<rect x="4" y="4" width="16" height="16" rx="5" /><circle cx="12" cy="12" r="3.7" /><path d="M16.5 7.5v.01" />`,
  max: svg`<path d="m3.6 20.4 1.2-4.3a8.4 8.4 0 1 1 3.2 3.1Z" /><circle cx="12" cy="12" r="3.3" />`,
  messenger: svg`<path d="M12 3.5c-5 0-8.6 3.4-8.6 7.9 0 2.5 1.1 4.6 3 6.1v3l2.9-1.6c.9.2 1.8.3 2.7.3 5 0 8.6-3.3 8.6-7.8S17 3.5 12 3.5Z" /><path d="m7.5 13.4 3.2-3.2 2.6 2.2 3-2.7" />`,
  sms: svg`<path d="M4 5h16v11.5H10L6 20v-3.5H4Z" /><path d="M8 10.8v.01M12 10.8v.01M16 10.8v.01" />`,
  telegram: svg`<path d="m20.6 4.3-17.2 6.6 5.3 2 2 6.7 3.3-4 4.3 3.1Z" /><path d="m8.7 12.9 11.9-8.6" />`,
  tiktok: svg`<path d="M13 3.8v11.3a3.8 3.8 0 1 1-3.8-3.8" /><path d="M13 3.8c.3 2.8 2.3 4.9 5.2 5.1" />`,
  viber: svg`<path d="M12 3.6c-5.4 0-8.4 2.1-8.4 7.4 0 3.3 1.3 5.4 3.6 6.4v3.3l3.1-2.8H12c5.4 0 8.4-1.6 8.4-6.9S17.4 3.6 12 3.6Z" /><path d="M9.2 7.3c-.9.5-1.2 1.5-.9 2.6.8 2.5 2.4 4.1 4.9 4.9 1.1.3 2.1 0 2.6-.9" />`,
  vk: svg`<rect x="4" y="4" width="16" height="16" rx="5" /><path d="M7.6 9.2c.3 4.1 2.3 5.9 5.1 5.9V9.2M16.5 9.2c-.5 1.8-2 2.8-3.8 2.8 2 0 3.3 1 3.8 3.1" />`,
  website: svg`<circle cx="12" cy="12" r="8.7" /><path d="M3.5 12h17M12 3.3c4.6 5 4.6 12.4 0 17.4M12 3.3c-4.6 5-4.6 12.4 0 17.4" />`,
  whatsapp: svg`<path d="m3.6 20.4 1.2-4.3a8.4 8.4 0 1 1 3.2 3.1Z" /><path d="M9.2 8c-.9.5-1.2 1.5-.9 2.6.8 2.5 2.4 4.1 4.9 4.9 1.1.3 2.1 0 2.6-.9" />`,
};
