#include "advice/faults.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "advice/look_alikes.hpp"
#include "advice/mediums.hpp"
#include "advice/redactions.hpp"
#include "advice/templates.hpp"
#include "advice/values.hpp"
#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "view/notes.hpp"
#include "visitor/ascii.hpp"
#include "visitor/names.hpp"
#include "visitor/query.hpp"
#include "visitor/redaction.hpp"
#include "visitor/shapes.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"
#include "website/site.hpp"
#include "website/tags.hpp"

namespace camefrom::advice {
namespace {

enum Utm : std::size_t { kSource, kMedium, kCampaign, kId = 5 };

/// Click ids that do not tell the campaign themselves, as Google's and Microsoft's do, and the
/// sources that they belong to.
constexpr auto kOwnClicks = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"fbclid", "facebook instagram fb ig meta facebook.com instagram.com"},
    {"ttclid", "tiktok tiktok.com"},
    {"twclid", "twitter x twitter.com x.com"},
    {"li_fat_id", "linkedin linkedin.com"},
    {"ScCid", "snapchat snapchat.com"},
    {"rdt_cid", "reddit reddit.com"},
    {"epik", "pinterest pinterest.com"},
    {"qclid", "quora quora.com"},
});

std::string nameOf(std::size_t key) {
  return std::string(key < kUtmKeyCount ? utmKeys()[key].parameter
                                        : clickIdNames()[key - kUtmKeyCount]);
}

/// A shop writes the id of a session into its addresses by itself, and whoever makes a link has
/// no part in it.
bool isSessionId(std::string_view name) {
  const Text small = inSmallLetters(name);
  return small.view().ends_with("sid") || small.view().find("sess") != std::string_view::npos;
}

/// Whether a cart that a link fills is what it seems: products and how many of each, and no
/// customer's own cart.
/// @see https://shopify.dev/docs/apps/build/checkout/create-cart-permalinks, 2026-11-29
bool isFilledCart(std::string_view before, std::string_view text) noexcept {
  return before.ends_with("/cart/") && text.find(':') != std::string_view::npos &&
         text.find_first_not_of("0123456789:,") == std::string_view::npos;
}

/// Whether a parameter is the number that a link to WhatsApp opens a chat with: the shop's own.
bool isChatNumber(std::string_view host, std::string_view name) noexcept {
  return name == "phone=" &&
         findWord("api.whatsapp.com web.whatsapp.com", host) != std::string_view::npos;
}

/// Whether it is a line of a list that is something else: nothing of an address is in it, or words
/// are where its host would be. What a template begins with may be an address.
bool isNoLink(std::string_view address) noexcept {
  const std::string_view text = trimmed(address);
  if (text.starts_with('{')) return false;
  if (text.find_first_of("./?=:#") == std::string_view::npos) return true;
  const std::string_view host = trimmed(text.substr(0, text.find_first_of("/?#")));
  const bool may_be_host = host.find_first_of(".:") != std::string_view::npos;
  return (may_be_host ? host : text).find(' ') != std::string_view::npos;
}

class Doctor {
 public:
  Doctor(const Link& link, const std::optional<Referral>& referral)
      : link_(link), website_(referral ? *referral->website : Website()), referral_(referral) {}

  void checkAddress();
  void checkTemplates();
  void checkRepairs();
  void checkKeys();
  void checkTags();
  void checkValues();
  void checkSecrets();

  std::vector<Advice> faults;

 private:
  void add(std::string_view code, std::string text, std::string_view part = {}) {
    faults.push_back({std::string(code), std::move(text), std::string(part)});
  }
  /// The piece in which a key is read, as it stands in the link.
  [[nodiscard]] std::string_view partOf(std::size_t key) const;
  [[nodiscard]] bool isKnown(std::size_t key) const {
    return link_.has(key) && !isUnexpandedMacro(link_.valueOf(key));
  }
  /// Whether a key is read by the name that Matomo has for it, by whose rules it is right then.
  /// @see https://matomo.org/faq/reports/advanced-how-to-manually-build-campaign-tracking-urls,
  /// 2026-11-29
  [[nodiscard]] bool isMatomos(std::size_t key) const;
  /// Whether a key is missing though nothing in the link was meant to be it.
  [[nodiscard]] bool isMissing(std::size_t key) const;
  void checkKey(const Piece& piece);
  void checkCampaign(std::string_view source);

  const Link& link_;
  Website website_;
  const std::optional<Referral>& referral_;
};

std::string_view Doctor::partOf(std::size_t key) const {
  for (const Piece& piece : link_.pieces()) {
    if (piece.place != nullptr && piece.place->key == key) return link_.textOf(piece);
  }
  return {};
}

bool Doctor::isMatomos(std::size_t key) const {
  return std::ranges::any_of(link_.places(), [key](const KeyPlace& place) {
    return place.key == key && (place.found.repairs & kMatomoKeys) != 0;
  });
}

bool Doctor::isMissing(std::size_t key) const {
  return !link_.has(key) && std::ranges::none_of(link_.pieces(), [&](const Piece& piece) {
    return piece.zone == Zone::kQuery && lookAlike(link_.parameterOf(piece).name) == key;
  });
}

void Doctor::checkAddress() {
  const std::string_view address = link_.address();
  const bool has_blank = hasBlankOrControl(address);
  if (has_blank) {
    add("blank_in_address",
        "The link has a blank or a line break in it; many programs end it there.");
  } else if (!isWebUrl(address)) {
    add("no_web_address", "The link does not begin with https:// and a host.");
  }
  const bool is_cut = std::ranges::any_of(
      website_.truncated, [](const std::string& name) { return name != "referrer"; });
  if (is_cut || address.size() > kMaxUrlBytes) {
    add("too_long", "The link or one of its values is so long that programs cut or refuse it.");
  }
}

void Doctor::checkTemplates() {
  for (const Piece& piece : link_.pieces()) {
    const bool is_path = piece.zone == Zone::kPath && piece.place == nullptr;
    const bool is_campaign = piece.place != nullptr;
    const std::string value = is_campaign ? link_.valueOf(piece.place->key)
                              : is_path   ? std::string(decodeFormUrlencoded(link_.textOf(piece)))
                                          : link_.parameterOf(piece).value;
    if (!hasPlaceholder(value, is_campaign)) continue;
    // A key that is not read here is told of where it is read.
    if (link_.unreadKeyOf(piece) < kCampaignKeyCount) continue;
    const std::string_view platform = platformOf(value);
    std::string text = is_campaign ? nameOf(piece.place->key) : std::string("The link");
    text += " has a placeholder";
    if (!platform.empty()) text.append(" of ").append(platform);
    text += " that nothing has filled in; only the ad platform's own template fields are.";
    add("unfilled_template", std::move(text), link_.textOf(piece));
  }
}

void Doctor::checkRepairs() {
  if (!referral_) return;
  for (Note& note : notes(*referral_)) {
    std::string_view codes = kRepairNames;
    unsigned bit = 1;
    while (takeUntil(codes, ' ') != note.code) bit <<= 1U;
    // Placeholders are told of one by one, and Matomo's keys are right where Matomo reads them.
    if ((bit & (kTaggingError | kMatomoKeys)) != 0) continue;
    // Matomo reads its own behind "#", too.
    if (bit == kFragment && std::ranges::all_of(link_.places(), [](const KeyPlace& place) {
          return (place.found.repairs & (kFragment | kMatomoKeys)) != kFragment;
        })) {
      continue;
    }
    const auto mended = std::ranges::find_if(link_.pieces(), [bit](const Piece& piece) {
      return piece.place != nullptr && (piece.place->found.repairs & bit) != 0;
    });
    const std::string_view part =
        mended == link_.pieces().end()
            ? std::string_view()
            : link_.address().substr(mended->begin, mended->end - mended->begin);
    add(note.code, std::move(note.text), part);
  }
}

void Doctor::checkKey(const Piece& piece) {
  const std::size_t key = link_.unreadKeyOf(piece);
  const Parameter given = link_.parameterOf(piece);
  if (isBlank(given.value)) return;
  if (key < kCampaignKeyCount) {
    if (piece.zone == Zone::kFragment && !link_.has(key)) {
      add("fragment", nameOf(key) + " stands behind \"#\" and is not read.", link_.textOf(piece));
    }
    if (piece.zone == Zone::kQuery && link_.has(key) && given.value != link_.valueOf(key)) {
      add("duplicate_key", "The link gives " + nameOf(key) + " twice; the other value counts.",
          link_.textOf(piece));
    }
    return;
  }
  const std::size_t meant = piece.zone == Zone::kQuery ? lookAlike(given.name) : key;
  if (meant < kCampaignKeyCount && !link_.has(meant)) {
    add("look_alike_key",
        "The link has a key that looks like " + nameOf(meant) + " and is not read.",
        link_.textOf(piece));
  }
}

void Doctor::checkKeys() {
  for (const Piece& piece : link_.pieces()) {
    if (piece.place == nullptr && piece.zone != Zone::kPath) checkKey(piece);
  }
}

void Doctor::checkCampaign(std::string_view source) {
  if (!isPaidChannel(website_.channel) || !isMissing(kCampaign) || link_.has(kId)) return;
  const bool is_empty = std::ranges::any_of(
      link_.pieces(), [this](const Piece& piece) { return link_.unreadKeyOf(piece) == kCampaign; });
  const bool is_own = std::ranges::any_of(kOwnClicks, [&](const auto& click) {
    return link_.has(campaignKey(click.first)) &&
           findWord(click.second, source) != std::string_view::npos;
  });
  if (is_empty || is_own) {
    add("paid_without_campaign",
        "The link is of an ad, and utm_campaign does not say of which one.");
  }
}

void Doctor::checkTags() {
  const std::string source = tellingPart(link_.valueOf(kSource));
  if (isKnown(kMedium) && !isMatomos(kMedium) && website_.channel_rule == "none") {
    const std::string_view nearest = nearestMedium(link_.valueOf(kMedium));
    std::string text = "utm_medium fits no channel";
    if (nearest.empty()) {
      text += "; those that do are cpc, email, social, display, affiliate, referral and others.";
    } else {
      text.append("; the nearest that does is \"").append(nearest).append("\".");
    }
    add("unknown_medium", std::move(text), partOf(kMedium));
  }
  // Assistants tag their own links with a source and nothing else.
  if (isKnown(kSource) && !isMatomos(kSource) && isMissing(kMedium) &&
      siteOfSource(source).kind != SiteKind::kAssistant) {
    add("source_without_medium", "The link has utm_source and no utm_medium.", partOf(kSource));
  }
  if (isKnown(kMedium) && !isMatomos(kMedium) && isMissing(kSource)) {
    add("medium_without_source", "The link has utm_medium and no utm_source.", partOf(kMedium));
  }
  checkCampaign(source);
}

void Doctor::checkValues() {
  for (const KeyPlace& place : link_.places()) {
    if (place.key >= kUtmKeyCount || !isKnown(place.key)) continue;
    const std::string value = link_.valueOf(place.key);
    const std::string name = nameOf(place.key);
    const std::string_view part = partOf(place.key);
    // A blank that is not even escaped is told of the address.
    const bool is_raw = trimmed(place.found.value).size() < place.found.value.size();
    if (!is_raw && trimmed(value).size() < value.size()) {
      add("outer_blank", name + " begins or ends with a blank; reports count it as another value.",
          part);
    }
    if (hasInnerBlank(place.key, value)) {
      add("inner_blank", name + " has a blank in it, where \"_\" or \"-\" is usual.", part);
    }
    if (hasSplittingCapitals(place.key, value)) {
      add("capitals", name + " has capital letters; reports count it as another value.", part);
    }
    if (isEncodedTwice(value)) {
      add("encoded_twice", name + " is percent-encoded twice, and shown with \"%\" in it.", part);
    }
  }
}

void Doctor::checkSecrets() {
  const std::string_view address = link_.address();
  const Text redacted = redactUrl(address);
  const Redactions redactions(address, redacted);
  const Text host = inSmallLetters(splitUrl(address).host);
  for (const Span& secret : redactions.removals()) {
    const std::string_view text = address.substr(secret.begin, secret.end - secret.begin);
    if (text == kRedacted) continue;
    const Text decoded = decodeFormUrlencoded(text);
    std::size_t begin = secret.begin;
    if (begin > 0 && address[begin - 1] == '=') {
      begin = address.find_last_of("&;?#/", begin - 1) + 1;
    }
    const std::string name(address.substr(begin, secret.begin - begin));
    const bool is_email = hasEmail(decoded) || hasEncodedEmail(decoded);
    if (is_email) {
      add("email_address",
          "An e-mail address is in the link, and goes to every site that reads it.",
          name + std::string(kRedacted));
    } else if (!isSessionId(name.substr(0, name.find('='))) && !isChatNumber(host, name) &&
               !isFilledCart(address.substr(0, secret.begin), text)) {
      add("secret", "Something secret or personal is in the link; it is no place for it.",
          name + std::string(kRedacted));
    }
  }
}

}  // namespace

std::vector<Advice> faultsOf(const Link& link, const std::optional<Referral>& referral) {
  if (isNoLink(link.address())) {
    return {{"no_link", "This is no link: it does not begin with https:// and a host.", ""}};
  }
  Doctor doctor(link, referral);
  doctor.checkAddress();
  doctor.checkTemplates();
  doctor.checkRepairs();
  doctor.checkKeys();
  doctor.checkTags();
  doctor.checkValues();
  doctor.checkSecrets();
  return std::move(doctor.faults);
}

}  // namespace camefrom::advice
