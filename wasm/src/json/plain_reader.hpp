/// @file plain_reader.hpp
/// @brief Reads JSON text that has nothing unusual in it, which is nearly all there is, several
/// times as fast as nlohmann_json does.
#pragma once

#include <optional>
#include <string_view>

#include "json/value.hpp"

namespace camefrom::json {

/// @return nothing where the text is no JSON, is nested too deep, or has in it what nlohmann_json
/// is
///         to decide on: half surrogate pairs, bytes that are not UTF-8, numbers that no double may
///         hold, a byte order mark. A document is the same as what nlohmann_json makes of the text
///         (tests/fuzz/json.cpp compares them).
[[nodiscard]] std::optional<Document> readPlain(std::string_view text);

}  // namespace camefrom::json
