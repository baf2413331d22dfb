#include "advice/mending.hpp"

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

  const Link& link_;
  std::string path_;
  std::vector<std::string> parameters_;
  std::string fragment_;
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

void Mender::place(const Piece& piece) {
  const std::string_view text = link_.textOf(piece);
  const std::string_view whole = link_.address().substr(piece.begin, piece.end - piece.begin);
  if (piece.place != nullptr) {
    parameters_.push_back(readKey(piece));
    return;
  }
  const std::size_t key = link_.unreadKeyOf(piece);
  if (piece.zone == Zone::kFragment) {
    if (key < kCampaignKeyCount && !link_.has(key) && !isBlank(link_.parameterOf(piece).value)) {
      parameters_.push_back(
          parameter(nameOfKey(key), rightValue(key, link_.parameterOf(piece).value)));
    } else {
      fragment_ += fragment_.empty() ? text : whole;
    }
    return;
  }
  if (piece.zone == Zone::kPath) {
    path_ += whole;
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
  parameters_.emplace_back(text);
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
