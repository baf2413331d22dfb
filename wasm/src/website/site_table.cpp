#include "website/site_table.hpp"

#include <array>
#include <vector>

#include "visitor/fnv.hpp"
#include "visitor/text.hpp"

namespace camefrom {
namespace {

struct SiteWords {
  SiteKind kind;
  std::string_view words;
};

using enum SiteKind;
#include "website/sites.inc"

ListedSite listed(std::string_view word, SiteKind kind) {
  constexpr std::string_view kApp = "app:";
  if (word.starts_with(kApp)) return {word, word.substr(kApp.size()), SiteWord::kApp, kind};
  if (word.starts_with("*.")) return {word, word.substr(2), SiteWord::kBelow, kind};
  if (word.ends_with(".*")) {
    return {word, word.substr(0, word.size() - 2), SiteWord::kCountries, kind};
  }
  const bool is_host = word.find('.') != std::string_view::npos;
  return {word, word, is_host ? SiteWord::kHost : SiteWord::kName, kind};
}

/// The list by hash. It is made when it is first asked: made beforehand, the hashes would be a
/// third of what the list weighs in camefrom.wasm, and to make them takes 0.1 ms.
class SiteTable {
 public:
  SiteTable() {
    for (const SiteWords& some : kSiteWords) {
      std::string_view words = some.words;
      while (!words.empty()) add(listed(takeUntil(words, ' '), some.kind));
    }
  }

  [[nodiscard]] const ListedSite* find(SiteWord use, std::string_view key) const {
    const std::uint16_t number = slots_[slotOf(use, key)];
    return number == kFree ? nullptr : &sites_[number - 1];
  }

 private:
  static constexpr std::uint16_t kFree = 0;
  static constexpr std::size_t kSlots = 8192;

  void add(const ListedSite& site) {
    sites_.push_back(site);
    slots_[slotOf(site.use, site.key)] = static_cast<std::uint16_t>(sites_.size());
  }

  /// Where a word is or belongs: the first slot from its hash on that is free or has it.
  [[nodiscard]] std::size_t slotOf(SiteWord use, std::string_view key) const {
    for (std::size_t slot = fnv32(key) + static_cast<std::size_t>(use);; ++slot) {
      slot %= kSlots;
      if (slots_[slot] == kFree) return slot;
      const ListedSite& site = sites_[slots_[slot] - 1];
      if (site.use == use && site.key == key) return slot;
    }
  }

  std::vector<ListedSite> sites_;
  std::array<std::uint16_t, kSlots> slots_{};
};

}  // namespace

const ListedSite* findSite(SiteWord use, std::string_view key) {
  static const SiteTable table;
  return table.find(use, key);
}

}  // namespace camefrom
