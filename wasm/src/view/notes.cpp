#include "view/notes.hpp"

#include <algorithm>
#include <array>

#include "visitor/campaign_keys.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

/// In the order of kRepairNames.
constexpr std::array<std::string_view, 12> kTexts = {
    "The link says \"&amp;\" where \"&\" belongs.",
    "The link separates its parameters by \";\" where \"&\" belongs.",
    "The link writes keys in capital letters.",
    "The link has a second \"?\" where \"&\" belongs.",
    "The link has more than one \"?\" before its parameters.",
    "The link has its campaign behind \"#\", where most programs do not look.",
    "The link gives a key twice, and the first time without a value.",
    "A placeholder in the link was never filled in; the ad's link template needs a look.",
    "The link has \"&\" with its HTML spelling escaped, so that keys begin with \"amp;\".",
    "The link escapes \"?\", \"&\" or \"=\" between its parameters.",
    "The link has no \"?\" before its parameters.",
    "The link has Matomo's campaign keys instead of UTM keys.",
};

static_assert(std::ranges::count(kRepairNames, ' ') + 1 == kTexts.size(),
              "every repair has a text");

void add(std::string& list, std::string_view key) {
  if (!list.empty()) list += ", ";
  list += key;
}

/// The keys whose values needed that repair, as far as the page still tells.
std::string keysMended(const FoundKeys& keys, unsigned repair) {
  std::string list;
  std::string_view names = kCampaignKeys;
  for (const FoundKey& found : keys) {
    const std::string_view name = takeUntil(names, ' ');
    if ((found.repairs & repair) != 0) add(list, name);
  }
  return list;
}

std::string keysWithMacros(const Website& website) {
  std::string list;
  for (const UtmKey& key : utmKeys()) {
    if (isUnexpandedMacro(website.utm.*key.member)) add(list, key.parameter);
  }
  for (const ClickId& id : website.click_ids) {
    if (isUnexpandedMacro(id.value)) add(list, id.name);
  }
  return list;
}

}  // namespace

std::vector<Note> notes(const Referral& referral) {
  std::vector<Note> notes;
  if (!referral.website) return notes;
  const Website& website = *referral.website;
  if (website.repairs.empty()) return notes;
  const FoundKeys keys = readKeys(splitUrl(website.page));
  std::string_view codes = kRepairNames;
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    const std::string_view code = takeUntil(codes, ' ');
    if (std::ranges::find(website.repairs, code) == website.repairs.end()) continue;
    const unsigned repair = 1U << i;
    const bool tagging = repair == kTaggingError;
    const std::string list = tagging ? keysWithMacros(website) : keysMended(keys, repair);
    Note note{std::string(code), std::string(kTexts[i])};
    if (!list.empty())
      note.text += (tagging ? " As it came: " : " Read all the same: ") + list + ".";
    notes.push_back(std::move(note));
  }
  return notes;
}

std::vector<Note> bannerNotes(const Referral& referral) {
  if (!referral.website || !isUnexpandedMacro(referral.website->utm.campaign)) return {};
  return {{"campaign_unknown", "Campaign unknown: the link's template was not filled in."}};
}

}  // namespace camefrom
