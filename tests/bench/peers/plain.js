// The null anchor: the least that plain JavaScript needs to know where a visitor came from. It has
// no limits, no repairs, no consent and no single-page apps; a script of this kind is what Camefrom
// has to be better than, byte for byte.

const keys = (
  "utm_source utm_medium utm_campaign utm_term utm_content utm_id utm_source_platform " +
  "utm_creative_format utm_marketing_tactic gclid gbraid wbraid gad_source gad_campaignid dclid " +
  "fbclid igshid msclkid ttclid twclid li_fat_id ScCid rdt_cid epik qclid oppref yclid irclickid " +
  "tblci dicbo mc_cid"
).split(" ");

const place = "attribution";
const visitLength = 30 * 60 * 1000;
const now = Date.now();
const query = new URLSearchParams(location.search);
const touch = { at: now, page: location.href, referrer: document.referrer };
let isNew = document.referrer !== "" && new URL(document.referrer).host !== location.host;

for (const key of keys) {
  const value = query.get(key);
  if (value) {
    touch[key] = value;
    isNew = true;
  }
}

let kept = {};
try {
  kept = JSON.parse(localStorage.getItem(place)) || {};
} catch {}

if (!kept.first) kept.first = touch;
if (isNew || !(now - kept.seen < visitLength)) kept.last = touch;
kept.seen = now;

try {
  localStorage.setItem(place, JSON.stringify(kept));
} catch {}

window.attribution = kept;
