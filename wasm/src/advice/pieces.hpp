/// @file pieces.hpp
/// @brief An address in pieces: where each campaign key stands, and what is between them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "visitor/campaign_keys.hpp"

namespace camefrom::advice {

/// Where a key that was found has its value. Places are bytes of the address.
struct KeyPlace {
  std::size_t key = kCampaignKeyCount;
  std::size_t begin = 0;
  std::size_t end = 0;
  FoundKey found;
};

/// Those of an address, in the order in which they stand there.
/// @param address what `keys` are views into
[[nodiscard]] std::vector<KeyPlace> placesOf(const FoundKeys& keys, std::string_view address);

/// Which part of an address a piece begins in.
enum class Zone : std::uint8_t { kPath, kQuery, kFragment };

/// From `begin` the separators, from `text` on what they separate: a parameter, or a path.
struct Piece {
  std::size_t begin = 0;
  std::size_t text = 0;
  std::size_t end = 0;
  Zone zone = Zone::kPath;
  const KeyPlace* place = nullptr;  ///< of the key that is read here
};

/// All of an address: a piece begins where the one before it ends.
/// @param places in their order; they have to outlive the pieces
[[nodiscard]] std::vector<Piece> piecesOf(std::string_view address,
                                          std::span<const KeyPlace> places);

}  // namespace camefrom::advice
