/// @file limits.hpp
/// @brief How much of each input is taken. Beyond a refusing limit there is an error, beyond a
/// cutting limit the value is cut and named in `Website::truncated`.
///
/// @code
/// assert(readPage(std::string(kMaxAddressBytes + 1, 'a')).failure().error == Error::kTooLarge);
/// @endcode
#pragma once

#include <cstddef>

#pragma GCC visibility push(default)
namespace camefrom {

inline constexpr std::size_t kMaxAddressBytes = 65'536;  ///< refused beyond: page address, referrer
inline constexpr std::size_t kMaxWebhookBytes = 3'145'728;  ///< refused beyond: any JSON text
inline constexpr std::size_t kMaxListBytes = 33'554'432;    ///< refused beyond: a list of links
inline constexpr std::size_t kMaxDepth = 64;                ///< refused beyond: nesting of JSON
inline constexpr std::size_t kMaxUtmCharacters = 1'024;     ///< cut beyond: one UTM value
inline constexpr std::size_t kMaxTextCharacters = 4'096;    ///< cut beyond: other free text
inline constexpr std::size_t kMaxUrlBytes = 8'192;          ///< cut beyond, between parameters
inline constexpr std::size_t kMaxClickIdBytes = 4'096;  ///< dropped beyond: a cut id is another one
inline constexpr std::size_t kMaxAmountCharacters = 80;  ///< refused beyond: an amount of money

}  // namespace camefrom
#pragma GCC visibility pop
