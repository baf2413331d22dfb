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
    // Analytics: Google, Adobe, Matomo, Segment, Yandex, Yahoo.
    "_gl _ga* _gcl* adobe_mc* _pk_* pk_vid ajs_* _ym_uid _openstat guce_referrer* "
    // Mail and marketing: HubSpot, Dotdigital, Omeda, ActiveCampaign, Wicked Reports, Klaviyo,
    // Listrak, Eloqua, Pardot, Salesforce, Drip, beehiiv, Blueshift, Emarsys, SharpSpring, Vero,
    // MailerLite, Bronto, Acoustic, ClickDimensions, Brevo, Adobe Campaign, Retention.com, Yotpo
    // and others.
    "_hs* __hs* hsctatracking dm_i oly_* vgo_ee wickedid _ke trk_contact trk_msg trk_sid elq* "
    "visitor_id* et_rid sfmc_* __s _bhlid bbeml bsft_* sc_customer sc_eh sc_uid ss_email_id "
    "vero_conv ml_subscriber* _bta_* spuserid _clde* _se at_recipient_* rtid sms_click sms_uph "
    "oft_* s_cid "
    // Networks and apps: Meta, Instagram, Snapchat, Reddit, Pinterest, Branch, Adjust, Criteo,
    // Tencent.
    "fbc fbp _fb* fb_action_ids fb_comment_id igsh _scid _rdt_uuid _epik _branch_* adjust_* adj_* "
    "cto_* gdt_vid qz_gdt "
    // Affiliates: PartnerStack, Tradedoubler, Admitad, Awin's zanox, Impact.
    "ps_xid gsxid tduid admitad_uid zanpid im_ref";

/// Ends of names, of which only letters count: "aff_click_id", "mindbox-click-id", "user[id]".
inline constexpr std::string_view kVisitorIdEnds =
    "clid clickid clkid subscriberid recipientid contactid visitorid userid customerid deviceid "
    "clientid";

}  // namespace camefrom
