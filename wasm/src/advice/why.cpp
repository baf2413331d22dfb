#include "advice/why.hpp"

#include <utility>

#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom::advice {
namespace {

/// One part of a rule: docs/channels.md, "The words of a rule".
struct RulePart {
  std::string_view field;  ///< "medium", "source", "campaign", "referrer"; else a click id's name
  std::string_view word;   ///< what of it decided; empty for a click id
};

std::vector<RulePart> partsOf(std::string_view rule) {
  std::vector<RulePart> parts;
  while (!rule.empty()) {
    std::string_view word = takeUntil(rule, '+');
    const std::string_view field = takeUntil(word, ':');
    if (field != "none") parts.push_back({field, word});
  }
  return parts;
}

const UtmKey* utmKeyOf(std::string_view field) {
  for (const UtmKey& key : utmKeys()) {
    if (key.field == field) return &key;
  }
  return nullptr;
}

std::string inWords(const RulePart& part) {
  const std::string quoted = "\"" + std::string(part.word) + "\"";
  if (part.field == "referrer") {
    return part.word.empty() ? "the page before is on another site"
                             : "the page before is of " + quoted + " in the list of sites";
  }
  const UtmKey* const key = utmKeyOf(part.field);
  if (key == nullptr) return "the link carries the click id " + std::string(part.field);
  const std::string name(key->parameter);
  if (part.field == "medium") return name + " fits " + quoted;
  if (part.field == "campaign") return name + " contains " + quoted;
  return name + " names " + quoted;
}

bool isAnything(const Website& website) {
  if (!website.click_ids.empty() || website.utm != Utm()) return true;
  const std::string_view host = splitUrl(website.referrer).host;
  return !host.empty() && !sameSite(host, splitUrl(website.page).host);
}

/// Takes what a part of a rule names out of `website`; the key by which a link or a page has it.
std::string takeOut(const RulePart& part, Website& website) {
  if (part.field == "referrer") {
    website.referrer.clear();
    return "referrer";
  }
  if (const UtmKey* const key = utmKeyOf(part.field)) {
    (website.utm.*key->member).clear();
    return std::string(key->parameter);
  }
  std::erase_if(website.click_ids, [&part](const ClickId& id) { return id.name == part.field; });
  return std::string(part.field);
}

}  // namespace

std::string whyOf(const ChannelGroup& channel) {
  if (channel.name.empty()) return "Nothing tells where the visitor came from.";
  std::string why = "The channel is " + std::string(channel.name) + " because ";
  const std::vector<RulePart> parts = partsOf(channel.rule);
  if (parts.empty()) why += "neither the link nor the page before fits any other";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) why += " and ";
    why += inWords(parts[i]);
  }
  return why + ".";
}

std::vector<WithoutIt> withoutEach(const Website& website, const ChannelGroup& channel) {
  std::vector<WithoutIt> all;
  for (const RulePart& part : partsOf(channel.rule)) {
    Website rest = website;
    WithoutIt without{.key = takeOut(part, rest)};
    ChannelGroup other = isAnything(rest) ? channelGroup(rest) : ChannelGroup();
    without.why = whyOf(other);
    without.channel = other.name;
    without.channel_rule = std::move(other.rule);
    all.push_back(std::move(without));
  }
  return all;
}

}  // namespace camefrom::advice
