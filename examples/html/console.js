// Elements and Lit in one file; views.wasm lies beside it and is loaded when it is needed.
import "./node_modules/camefrom/dist/elements.bundle.js";

// What a console has from its server.
const referral = {
  version: 1,
  source: "web_widget",
  asserted_by: "page",
  captured_at: "2026-11-22T08:41:00.000Z",
  website: {
    page: "https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale",
    utm: { source: "google", medium: "cpc", campaign: "spring_sale" },
    click_ids: { gclid: "EAIaIQobChMI8b2RlK_9_gIVkYbVCh0fXQ3ZEAAYASAAEgKz5_D_BwE" },
    channel: "paid_search",
  },
};

for (const view of document.querySelectorAll("camefrom-banner, camefrom-panel")) {
  view.referral = referral;
}
