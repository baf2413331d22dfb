#include "advice/pieces.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "visitor/text.hpp"

namespace camefrom::advice {
namespace {

/// What may stand before a parameter in place of "&", or as well, in any case of letters; what has
/// another one in it comes before that.
constexpr auto kSeparators =
    std::to_array<std::string_view>({"amp;", "amp%3B", "&", ";", "?", "#", "%26", "%3F", "/"});

bool endsIn(std::string_view text, std::string_view end) noexcept {
  return text.size() >= end.size() &&
         equalsIgnoringCase(text.substr(text.size() - end.size()), end);
}

/// The bytes of the separator that `text` ends in, or 0.
std::size_t separatorAtEnd(std::string_view text, bool path_separates) noexcept {
  for (const std::string_view separator : kSeparators) {
    if (separator == "/" && !path_separates) continue;
    if (endsIn(text, separator)) return separator.size();
  }
  return 0;
}

class Cutter {
 public:
  explicit Cutter(std::string_view address) noexcept
      : address_(address),
        fragment_(std::min(address.find('#'), address.size())),
        query_(std::min(address.find('?'), fragment_)) {}

  /// What stands before the place of a key, and that key's own piece.
  void cut(const KeyPlace& place);
  void cutRest() { cutBetween(address_.size()); }

  std::vector<Piece> pieces;

 private:
  void cutBetween(std::size_t end);
  [[nodiscard]] Zone zoneOf(std::size_t at) const noexcept {
    if (at >= fragment_) return Zone::kFragment;
    return at >= query_ ? Zone::kQuery : Zone::kPath;
  }
  [[nodiscard]] bool beginsPiece(std::size_t at) const noexcept {
    const char c = address_[at];
    if (at == query_ || at == fragment_) return true;
    return (c == '&' && at > query_) || (c == '?' && at > fragment_);
  }

  std::string_view address_;
  std::size_t fragment_;  ///< where "#" is
  std::size_t query_;     ///< where the first "?" before it is
  std::size_t done_ = 0;
};

void Cutter::cutBetween(std::size_t end) {
  while (done_ < end) {
    Piece piece{.begin = done_, .text = done_, .end = done_ + 1, .zone = zoneOf(done_)};
    if (beginsPiece(done_)) ++piece.text;
    while (piece.end < end && !beginsPiece(piece.end)) ++piece.end;
    done_ = piece.end;
    pieces.push_back(piece);
  }
}

void Cutter::cut(const KeyPlace& place) {
  // An equals sign comes before the value.
  std::size_t text = std::max(done_, place.begin - (place.found.escaped ? 3 : 1));
  const auto before = [this](std::size_t at) { return address_.substr(done_, at - done_); };
  while (text > done_ && separatorAtEnd(before(text), true) == 0) --text;
  std::size_t begin = text;
  for (std::size_t size = 0; (size = separatorAtEnd(before(begin), begin == text)) > 0;) {
    begin -= size;
    // What stands in front of these is of a path or a query.
    if (begin == query_ || address_[begin] == '/' || address_[begin] == '#') break;
  }
  cutBetween(begin);
  pieces.push_back({begin, text, place.end, zoneOf(begin), &place});
  done_ = place.end;
}

}  // namespace

std::vector<KeyPlace> placesOf(const FoundKeys& keys, std::string_view address) {
  std::vector<KeyPlace> places;
  for (std::size_t key = 0; key < keys.size(); ++key) {
    const FoundKey& found = keys[key];
    if (found.value.empty()) continue;
    const auto begin = static_cast<std::size_t>(found.value.data() - address.data());
    places.push_back({key, begin, begin + found.value.size(), found});
  }
  std::ranges::sort(places, {}, &KeyPlace::begin);
  return places;
}

std::vector<Piece> piecesOf(std::string_view address, std::span<const KeyPlace> places) {
  Cutter cutter(address);
  for (const KeyPlace& place : places) cutter.cut(place);
  cutter.cutRest();
  return std::move(cutter.pieces);
}

}  // namespace camefrom::advice
