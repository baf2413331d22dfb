/// @file product_page.hpp
/// @brief Tells by its address whose page it is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace camefrom {

/// Host and path of a product's page, for comparing: without "www." or "m.", user, port, query and
/// a slash at its end, decoded. Empty for what is no web address, and for a start page.
[[nodiscard]] std::string productPage(std::string_view url);

/// How many parameters a product's address has that tell it from others on the same page
/// ("?variant=42"; campaign keys and click ids do not), if `page` has every one of them.
[[nodiscard]] std::optional<std::size_t> ownParametersIn(std::string_view page,
                                                         std::string_view product_url);

}  // namespace camefrom
