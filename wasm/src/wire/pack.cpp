#include "wire/pack.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "json/writer.hpp"
#include "visitor/ascii.hpp"
#include "wire/many.hpp"

namespace camefrom {
namespace {

/// Names never have one.
constexpr char kListSeparator = ',';

class Packer {
 public:
  explicit Packer(std::size_t bytes) { packed_.reserve(bytes); }

  void field(std::string_view text) {
    check(text);
    packed_ += text;
    packed_ += kUnitSeparator;
  }

  void list(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
      if (!text.empty()) text += kListSeparator;
      text += name;
    }
    field(text);
  }

  void key(std::size_t place, std::string_view value) {
    if (value.empty()) return;
    packed_ += static_cast<char>('0' + place);
    field(value);
  }

  /// Nothing where a value looks like more than one.
  [[nodiscard]] std::optional<std::string> take() && {
    if (ambiguous_) return std::nullopt;
    packed_.pop_back();
    return std::move(packed_);
  }

 private:
  void check(std::string_view text) noexcept {
    static_assert((kUnitSeparator & ~1) == kRecordSeparator);
    std::uint64_t found = 0;
    forEachWord(text, [&found](std::uint64_t word) {
      found |= zeroBytes((word & ~kOnes) ^ (kOnes * std::uint64_t{kRecordSeparator}));
    });
    ambiguous_ |= found != 0;
    for (const char c : text) ambiguous_ |= c == kUnitSeparator || c == kRecordSeparator;
  }

  std::string packed_;
  bool ambiguous_ = false;
};

}  // namespace

std::optional<std::string> pack(const Referral& referral) {
  if (!referral.website) return std::nullopt;
  const Website& website = *referral.website;
  constexpr std::size_t kUsually = 256;
  Packer packer(2 * website.page.size() + website.referrer.size() + kUsually);
  packer.field(name(referral.source));
  packer.field(name(referral.asserted_by));
  packer.field(referral.captured_at);
  packer.field(website.page);
  packer.field(website.referrer);
  packer.field(website.written_on);
  packer.field(website.channel);
  packer.field(website.channel_rule);
  packer.list(website.repairs);
  packer.list(website.truncated);
  std::size_t place = 0;
  for (const UtmKey& key : utmKeys()) packer.key(place++, website.utm.*key.member);
  for (const std::string_view name : clickIdNames()) {
    const auto id = std::ranges::find(website.click_ids, name, &ClickId::name);
    if (id != website.click_ids.end()) packer.key(place, id->value);
    ++place;
  }
  return std::move(packer).take();
}

std::string campaignFields() {
  json::Writer json;
  json.array([&] {
    json.array([&] {
      for (const UtmKey& key : utmKeys()) json.text(key.field);
    });
    json.array([&] {
      for (const std::string_view name : clickIdNames()) json.text(name);
    });
  });
  return json.take();
}

}  // namespace camefrom
