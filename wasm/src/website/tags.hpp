/// @file tags.hpp
/// @brief What channels go by in the words of a link.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace camefrom {

/// A UTM value in small letters and without what stands around it; the record keeps it as it came.
[[nodiscard]] std::string tellingPart(std::string_view value);

/// The mediums that the table of channels spells out, of static lifetime: "cpc", and not "*cp*".
[[nodiscard]] std::vector<std::string_view> spelledMediums();

}  // namespace camefrom
