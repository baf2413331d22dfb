/// @file camefrom.hpp
/// @brief Where a conversation came from. Includes everything:
///
///   readPage()     the address of a page      -> Referral
///   readAgain()    what a widget sent         -> Referral that need not be believed
///   explain()      the address of a page      -> what is read of each part, and why
///   checkLink()    a campaign link            -> what is wrong with it, and the link without it
///   LinkReader     a list or a table          -> the links in it
///   readWebhook()  Meta's POST                -> messages, each with its Referrals
///   channelGroup() Website                    -> by which kind of road the visitor came
///   sameTouch()    Referral, Referral         -> whether it is the same reason to come
///   newTouches()   Referrals, a message's     -> which of them the message adds
///   answerWindow() channel, when              -> by when the customer has to be answered
///   whatsappLink() number, text, code         -> an address of wa.me
///   readCode()     what a customer wrote      -> the code in it
///   newCode()      random bytes               -> a code
///   parse()        wire JSON                  -> Referral
///   addProduct()   Referral, Product          -> Referral, filled in from a catalogue
///   toJson()       Referral, Banner, Panel    -> wire JSON
///   banner()       Referral                   -> what stands at the top of the timeline
///   panel()        Referral                   -> what stands in the contact panel
///   facets()       Referral                   -> what lists, filters and searches need
///   Catalog        products                   -> what to recommend of them
///   assistant()    Referral, Catalog          -> what an assistant may know
///
/// Text goes in as std::string_view and comes out owned. Nothing throws; what can fail returns
/// Result. Nothing keeps state.
///
/// @code
/// const auto referral = readPage("https://shop.example/?utm_source=google&utm_medium=cpc");
/// assert((*referral)->website->channel == "paid_search");
/// assert(banner(**referral).title == "Website");
/// @endcode
#pragma once

#include "camefrom/answer_window.hpp"  // IWYU pragma: export
#include "camefrom/assistant.hpp"      // IWYU pragma: export
#include "camefrom/catalog.hpp"        // IWYU pragma: export
#include "camefrom/channel.hpp"        // IWYU pragma: export
#include "camefrom/check_link.hpp"     // IWYU pragma: export
#include "camefrom/code.hpp"           // IWYU pragma: export
#include "camefrom/error.hpp"          // IWYU pragma: export
#include "camefrom/explain.hpp"        // IWYU pragma: export
#include "camefrom/facets.hpp"         // IWYU pragma: export
#include "camefrom/json.hpp"           // IWYU pragma: export
#include "camefrom/limits.hpp"         // IWYU pragma: export
#include "camefrom/link_list.hpp"      // IWYU pragma: export
#include "camefrom/page.hpp"           // IWYU pragma: export
#include "camefrom/price.hpp"          // IWYU pragma: export
#include "camefrom/product.hpp"        // IWYU pragma: export
#include "camefrom/referral.hpp"       // IWYU pragma: export
#include "camefrom/touch.hpp"          // IWYU pragma: export
#include "camefrom/view.hpp"           // IWYU pragma: export
#include "camefrom/visible_text.hpp"   // IWYU pragma: export
#include "camefrom/webhook.hpp"        // IWYU pragma: export
#include "camefrom/whatsapp_link.hpp"  // IWYU pragma: export
