#include "wire/page_places.hpp"

#include <algorithm>

#include "camefrom/limits.hpp"
#include "camefrom/referral.hpp"
#include "json/writer.hpp"
#include "visitor/ascii.hpp"
#include "visitor/campaign_keys.hpp"
#include "visitor/time.hpp"
#include "visitor/url.hpp"
#include "visitor/visit.hpp"
#include "website/record.hpp"
#include "website/signs.hpp"

namespace camefrom {
namespace {

constexpr std::size_t kPairs = 5;
constexpr std::size_t kFirstPair = 2;
constexpr std::size_t kFirstKey = kFirstPair + 2 * kPairs;

std::size_t utf16Units(std::string_view text) noexcept {
  std::size_t units = findBeyondAscii(text, 0);
  for (const char c : text.substr(units)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte < 0xF0 ? 1 : 2;
  }
  return units;
}

std::int32_t placeOfChannel(std::string_view name) {
  const auto known = std::ranges::find(channelNames(), name, &ChannelName::name);
  return static_cast<std::int32_t>(known - channelNames().begin());
}

class Placer {
 public:
  Placer(PagePlaces& places, std::string_view addresses, bool ascii)
      : places_(places), addresses_(addresses), ascii_(ascii) {}

  /// Puts a pair at `number`; what is told then stays where it is.
  std::string_view put(std::size_t number, std::string_view told) {
    std::int32_t* const pair = &places_.numbers[number];
    // What is elsewhere is far beyond the end, as a number without a sign.
    const std::uintptr_t place = reinterpret_cast<std::uintptr_t>(told.data()) -
                                 reinterpret_cast<std::uintptr_t>(addresses_.data());
    if (ascii_ && !told.empty() && place < addresses_.size()) {
      pair[0] = static_cast<std::int32_t>(place);
      pair[1] = static_cast<std::int32_t>(place + told.size());
      return told;
    }
    pair[0] = ~static_cast<std::int32_t>(units_);
    units_ += utf16Units(told);
    pair[1] = ~static_cast<std::int32_t>(units_);
    places_.text += told;
    return std::string_view(places_.text).substr(places_.text.size() - told.size());
  }

  std::string_view putKey(std::size_t key, std::string_view told) {
    const std::size_t number = places_.count;
    places_.count += 3;
    places_.numbers[number] = static_cast<std::int32_t>(key);
    return put(number + 1, told);
  }

  std::string_view putAddress(std::size_t pair, std::string_view name, std::string_view url) {
    const std::string_view cut = cutUrl(url, kMaxUrlBytes);
    if (cut.size() < url.size()) addTruncated("", name);
    return put(kFirstPair + 2 * pair, cut);
  }

  void addTruncated(std::string_view prefix, std::string_view name) {
    if (!truncated_.empty()) truncated_ += ',';
    truncated_.append(prefix).append(name);
  }

  [[nodiscard]] std::string_view truncated() const { return truncated_; }

 private:
  PagePlaces& places_;
  std::string_view addresses_;
  bool ascii_;
  std::size_t units_ = 0;  ///< of the text
  std::string truncated_;
};

/// The campaign of a visit, as websiteOf() has it.
void putCampaign(Placer& placer, const Visit& visit, Signs& signs) {
  Text room;
  for (std::size_t key = 0; key < kCampaignKeyCount; ++key) {
    if (visit.keys[key].value.empty()) continue;
    const CampaignField field = readField(visit, key, room);
    const bool is_utm = key < kUtmKeyCount;
    if (!field.value.empty()) signs.keys[key] = placer.putKey(key, field.value);
    if (!field.cut) continue;
    if (is_utm) {
      placer.addTruncated("utm.", utmKeys()[key].field);
    } else {
      placer.addTruncated("click_ids.", clickIdNames()[key - kUtmKeyCount]);
    }
  }
}

}  // namespace

Result<bool> PagePlaces::read(std::string_view addresses, std::size_t page_bytes, bool ascii,
                              std::int64_t at, bool direct) {
  const std::string_view url = addresses.substr(0, page_bytes);
  const std::string_view referrer = addresses.substr(page_bytes);
  if (std::max(url.size(), referrer.size()) > kMaxAddressBytes) return addressTooLong();
  const Visit visit = readVisit(url, referrer);
  const bool has_origin = visit.tagged || !visit.site.empty();
  if (!has_origin && (!direct || visit.page.empty())) return false;
  count = kFirstKey;
  text.clear();
  // Views into the text have to stay what they are, and no value is longer once it is decoded.
  constexpr std::size_t kBeside = 256;
  text.reserve(2 * (addresses.size() + visit.page_room.size() + visit.referrer_room.size()) +
               kBeside);
  Placer placer(*this, addresses, ascii);
  Signs signs;
  putCampaign(placer, visit, signs);
  signs.page = placer.putAddress(0, "page", visit.page);
  signs.referrer = placer.putAddress(1, "referrer", visit.referrer);
  const ChannelGroup channel = has_origin ? channelGroup(signs) : ChannelGroup{kDirect, "none"};
  placer.put(kFirstPair + 4, formatTime(at));
  placer.put(kFirstPair + 6, channel.rule);
  placer.put(kFirstPair + 8, placer.truncated());
  numbers[0] = placeOfChannel(channel.name);
  numbers[1] = static_cast<std::int32_t>(visit.repairs);
  return true;
}

std::string placedNames() {
  json::Writer json;
  json.array([&] {
    json.array([&] {
      for (const UtmKey& key : utmKeys()) json.text(key.field);
    });
    json.array([&] {
      for (const std::string_view name : clickIdNames()) json.text(name);
    });
    json.array([&] {
      for (const ChannelName& channel : channelNames()) json.text(channel.name);
    });
    json.array([&] {
      for (std::string_view names = kRepairNames; !names.empty();) json.text(takeUntil(names, ' '));
    });
  });
  return json.take();
}

}  // namespace camefrom
