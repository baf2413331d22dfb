// Elements, Lit and the core's JavaScript in one file; camefrom.wasm lies beside it.
import { load } from "./node_modules/camefrom/dist/elements.bundle.js";

// A console has its referrals from its server. Here it is one that the page itself reads.
const camefrom = await load();
const referral = camefrom.readPage(
  "https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale&gclid=EAIaIQobChMI",
);
for (const view of document.querySelectorAll("camefrom-banner, camefrom-panel")) {
  view.referral = referral;
}
