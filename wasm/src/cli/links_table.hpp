/// @file links_table.hpp
/// @brief The table that `camefrom check-links --csv` writes.
#pragma once

#include <string>
#include <string_view>

#include "camefrom/check_link.hpp"
#include "camefrom/link_list.hpp"

namespace camefrom::cli {

[[nodiscard]] std::string_view linksTableHeader() noexcept;

/// A row (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] std::string linksTableRow(const ListedLink& listed, const CheckedLink& checked);

/// A row for a file that cannot be read.
[[nodiscard]] std::string unreadableRow(std::string_view name, std::string_view message);

}  // namespace camefrom::cli
