import type { Referral } from "camefrom";

/** What a console has from its server: the referrals of one conversation. */
export const first: Referral = {
  version: 1,
  source: "web_widget",
  asserted_by: "page",
  captured_at: "2026-11-03T17:20:00.000Z",
  website: {
    page: "https://shop.example/lamps/ember?utm_source=newsletter&utm_medium=email",
    utm: { source: "newsletter", medium: "email", campaign: "autumn_evenings" },
  },
};

export const latest: Referral = {
  version: 1,
  source: "whatsapp_ad",
  asserted_by: "meta",
  captured_at: "2026-11-22T08:41:00.000Z",
  ad: {
    id: "120211875520930655",
    title: "Lamps for quiet rooms, now 20% off",
    body: "Heron, Ember, Moth and Pebble are made one at a time in a small workshop by the sea.",
    source_url: "https://fb.me/4mPq2Xw0a",
    click_id: "ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwLF4XvnO2E4Nx0",
  },
};
