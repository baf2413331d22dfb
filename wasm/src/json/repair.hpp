/// @file repair.hpp
/// @brief Mends JSON text of which a strict parser would refuse the whole for one character.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace camefrom::json {

/// `text` with half surrogate pairs ("\ud83d" where Meta has cut an emoji in two) and bytes that
/// are not UTF-8 replaced by U+FFFD, and numbers beyond the range of a double ("1e400") quoted as
/// they are. Everything else stays, valid or not.
///
/// @return nothing when there is nothing to mend
[[nodiscard]] std::optional<std::string> repair(std::string_view text);

}  // namespace camefrom::json
