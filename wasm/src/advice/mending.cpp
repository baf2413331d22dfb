#include "advice/mending.hpp"

#include <algorithm>
#include <vector>

#include "advice/link.hpp"
#include "advice/look_alikes.hpp"
#include "advice/values.hpp"
#include "visitor/query.hpp"
#include "visitor/record.hpp"
#include "visitor/text.hpp"

namespace camefrom::advice {
namespace {

std::string_view nameOfKey(std::size_t key) noexcept {
  std::string_view names = kCampaignKeys;
  std::string_view name = takeUntil(names, ' ');
  while (key-- > 0) name = takeUntil(names, ' ');
  return name;
}

/// "utm_source=a" of both, encoded.
std::string parameter(std::string_view name, std::string_view value) {
  Text text;
  appendField(text, "", name, value);
  // It ends in "&".
  return std::string(text.view().substr(0, text.size() - 1));
}

/// Puts a link together again: what stands before its parameters, those, and the fragment.
class Mender {
 public:
  explicit Mender(const Link& link) : link_(link) {}

  [[nodiscard]] std::string mended();

 private:
  [[nodiscard]] std::string readKey(const Piece& piece) const;
  [[nodiscard]] bool isSuperseded(const Piece& piece, std::size_t key) const;
  void place(const Piece& piece);
  [[nodiscard]] std::string_view withoutEntity(std::string_view text) const;
  void addToFragment(std::string_view whole, std::string_view text);

  const Link& link_;
  std::string path_;
  std::vector<std::string> parameters_;
  std::string fragment_;
  bool route_begins_ = false;  ///< a key was behind the fragment's question mark
};

/// A key that is read, in its own place or moved there.
std::string Mender::readKey(const Piece& piece) const {
  const auto& [key, begin, end, found] = *piece.place;
  const std::string_view text = link_.textOf(piece);
  const std::string value = link_.valueOf(key);
  const std::string right = rightValue(key, value);
  std::string name(nameOfKey(key));
  if ((found.repairs & kMatomoKeys) != 0) {
    // They are right where Matomo reads them.
    name = inSmallLetters(decodeFormUrlencoded(text.substr(0, text.find('='))));
  }
  if (found.repairs == 0 && right == value) return std::string(text);
  if (found.escaped || right != value || found.value.find('#') != std::string_view::npos) {
    return parameter(name, right);
  }
  return name.append("=").append(found.value);
}

/// Whether a key stands there without a value, and has one elsewhere.
bool Mender::isSuperseded(const Piece& piece, std::size_t key) const {
  return key < kCampaignKeyCount && link_.has(key) && isBlank(link_.parameterOf(piece).value);
}

/// A parameter of somebody else's behind the "amp;" that is mended for the keys.
std::string_view Mender::withoutEntity(std::string_view text) const {
  constexpr std::string_view kEntity = "amp;";
  const bool is_damaged = std::ranges::any_of(link_.places(), [](const KeyPlace& place) {
    return (place.found.repairs & kEntityAmpersand) != 0;
  });
  std::string_view bare = text;
  while (equalsIgnoringCase(bare.substr(0, kEntity.size()), kEntity)) {
    bare.remove_prefix(kEntity.size());
  }
  const std::string_view name = bare.substr(0, bare.find('='));
  // A second value of a key must not come before the one that counts.
  const bool is_key = campaignKey(decodeFormUrlencoded(name)) < kCampaignKeyCount;
  return is_damaged && !is_key ? bare : text;
}

/// What moved away may have had the question mark of a route ("#/p?utm_source=a&id=3").
void Mender::addToFragment(std::string_view whole, std::string_view text) {
  if (fragment_.empty()) {
    fragment_ = text;
  } else if (route_begins_ && fragment_.find('?') == std::string::npos) {
    fragment_.append("?").append(text);
  } else {
    fragment_ += whole;
  }
}

void Mender::place(const Piece& piece) {
  const std::string_view text = link_.textOf(piece);
  const std::string_view whole = link_.address().substr(piece.begin, piece.end - piece.begin);
  if (piece.place != nullptr) {
    route_begins_ = route_begins_ || (piece.zone == Zone::kFragment && whole.starts_with('?'));
    parameters_.push_back(readKey(piece));
    return;
  }
  const std::size_t key = link_.unreadKeyOf(piece);
  if (piece.zone == Zone::kFragment) {
    if (key < kCampaignKeyCount && !link_.has(key) && !isBlank(link_.parameterOf(piece).value)) {
      route_begins_ = route_begins_ || whole.starts_with('?');
      parameters_.push_back(
          parameter(nameOfKey(key), rightValue(key, link_.parameterOf(piece).value)));
    } else {
      addToFragment(whole, text);
    }
    return;
  }
  if (piece.zone == Zone::kPath) {
    // Behind a key that stands in the path come parameters, too.
    if (parameters_.empty()) {
      path_ += whole;
    } else {
      parameters_.emplace_back(withoutEntity(whole.substr(whole.starts_with('&') ? 1 : 0)));
    }
    return;
  }
  if (isSuperseded(piece, key)) return;
  const std::size_t meant = lookAlike(link_.parameterOf(piece).name);
  if (meant < kCampaignKeyCount && !link_.has(meant)) {
    const Parameter given = link_.parameterOf(piece);
    if (!isBlank(given.value)) {
      parameters_.push_back(parameter(nameOfKey(meant), rightValue(meant, given.value)));
      return;
    }
  }
  parameters_.emplace_back(withoutEntity(text));
}

std::string Mender::mended() {
  for (const Piece& piece : link_.pieces()) place(piece);
  std::string link = std::move(path_);
  char separator = '?';
  for (const std::string& parameter : parameters_) {
    link += separator;
    link += parameter;
    separator = '&';
  }
  if (!fragment_.empty()) link.append("#").append(fragment_);
  return link;
}

}  // namespace

std::string withoutRawBlanks(std::string_view address) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : trimmed(address)) {
    const auto byte = static_cast<unsigned char>(c);
    // Browsers leave out what breaks a line, and a tab.
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (byte <= 0x20 || byte == 0x7F) {
      escaped += '%';
      escaped += kHex[byte >> 4U];
      escaped += kHex[byte & 0xFU];
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string mend(std::string_view address) {
  const std::string plain = withoutRawBlanks(address);
  return Mender(Link(plain)).mended();
}

}  // namespace camefrom::advice
