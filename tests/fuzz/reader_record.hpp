/// @file reader_record.hpp
/// @brief All that is read of a visit, as text: by the quick ways, and by those that reader.cpp
/// compares them with.
#pragma once

#include <string>
#include <string_view>

namespace camefrom {

/// @param without_ids leave out what is made for one visitor or one click
[[nodiscard]] std::string readerRecord(std::string_view url, std::string_view referrer,
                                       bool without_ids);

}  // namespace camefrom

/// The same sources, built with CAMEFROM_SLOW_REFERENCE and another name for their namespace.
namespace camefrom_slowly {

[[nodiscard]] std::string readerRecord(std::string_view url, std::string_view referrer,
                                       bool without_ids);

}  // namespace camefrom_slowly
