/// @file mending.hpp
/// @brief A link without what can be mended.
#pragma once

#include <string>
#include <string_view>

namespace camefrom::advice {

/// The link as it was meant, as far as that is no guess; what is right in it stays as it stands.
/// @param address valid UTF-8
[[nodiscard]] std::string mend(std::string_view address);

/// `address` without blanks around it, and with those inside escaped: what browsers do with them.
[[nodiscard]] std::string withoutRawBlanks(std::string_view address);

}  // namespace camefrom::advice
