/// @file visitor_ids.hpp
/// @brief Parameters that are made for one visitor or one click, beside the click ids of
/// campaign_keys.hpp: without consent their values go.
///
/// Gathered 2026-11-28 from what browsers strip (Brave's kSimpleQueryStringTrackers, Firefox's
/// query-stripping list), from ClearURLs and AdGuard's URL tracking filter, and from the vendors'
/// own pages. Keys that name a campaign and nobody in it stay, though some of these lists have them
/// (mtm_cid, pk_cid).
#pragma once

#include <string_view>

namespace camefrom {

/// Whole names, in any case; "*" stands for any end.
inline constexpr std::string_view kVisitorIds =
    // Analytics: Google, Adobe, Matomo, Segment, Yandex.
    "_gl _ga* _gcl* adobe_mc* _pk_* pk_vid ajs_* _ym_uid _openstat "
    // Mail and marketing: HubSpot, Dotdigital, Omeda, Wicked Reports, Klaviyo, Listrak, Eloqua,
    // Pardot, Salesforce, Drip, Blueshift, MailerLite, ActiveCampaign, Emarsys, Vero, Bronto,
    // ClickDimensions, Retention.com, beehiiv, SharpSpring, Acoustic, Brevo, Adobe Campaign, Yotpo.
    "_hs* __hs* hsctatracking dm_i oly_* vgo_ee wickedid _ke elq* visitor_id* sfmc_* __s bsft_* "
    "ml_subscriber* rtid trk_contact trk_msg trk_sid sc_customer sc_eh sc_uid vero_conv _bta_* "
    "_clde* et_rid _bhlid bbeml ss_email_id spuserid _se at_recipient_* sms_click sms_uph oft_* "
    // Networks, apps and affiliates: Meta, Instagram, Snapchat, Reddit, Pinterest, Branch, Adjust,
    // Criteo, Impact, Yahoo, Tencent, PartnerStack, Tradedoubler, Admitad, Awin.
    "fbc fbp _fb* fb_action_ids fb_comment_id igsh _scid _rdt* _epik _branch_* adjust_* adj_* "
    "cto_* im_ref guce_referrer* gdt_vid qz_gdt ps_xid gsxid tduid admitad_uid zanpid";

/// Ends of names, of which only letters count: "aff_click_id", "mindbox-click-id", "user[id]".
inline constexpr std::string_view kVisitorIdEnds =
    "clickid clkid subscriberid recipientid contactid visitorid userid customerid deviceid "
    "clientid";

}  // namespace camefrom
