// @ts-check
import { posts } from "./bodies.mjs";
import { at, link, referrer } from "./link.mjs";

/**
 * One of a website and one of an ad, as most conversations have.
 * @param {import("camefrom").Camefrom} camefrom
 */
export function usualReferrals(camefrom) {
  return [camefrom.readPage(link, { referrer, at }), ofAds(camefrom, posts.whatsapp_ad)[0]].filter(
    (referral) => !!referral,
  );
}

/**
 * Links that differ, for lists and back-fills.
 * @param {number} count
 */
export function links(count) {
  return Array.from({ length: count }, (_, n) => link.replace("spring_sale", `sale_${n}`));
}

/** @param {import("camefrom").Camefrom} camefrom @param {unknown} body */
function ofAds(camefrom, body) {
  return camefrom.readWebhook(JSON.stringify(body)).messages.flatMap(({ referrals }) => referrals);
}
