#include "advice/link.hpp"

#include "visitor/query.hpp"
#include "visitor/text.hpp"
#include "visitor/url.hpp"

namespace camefrom::advice {

Link::Link(std::string_view address)
    : address_(address),
      keys_(readKeys(splitUrl(address), Redacted::kValue)),
      places_(placesOf(keys_, address)),
      pieces_(piecesOf(address, places_)) {}

std::string Link::valueOf(std::size_t key) const {
  Text room;
  return std::string(decodeValue(keys_[key], room));
}

Parameter Link::parameterOf(const Piece& piece) const {
  std::string_view value = textOf(piece);
  const std::string_view name = takeUntil(value, '=');
  return {decodeFormUrlencoded(name), decodeFormUrlencoded(value)};
}

std::size_t Link::unreadKeyOf(const Piece& piece) const {
  if (piece.place != nullptr || piece.zone == Zone::kPath) return kCampaignKeyCount;
  return campaignKey(parameterOf(piece).name);
}

}  // namespace camefrom::advice
