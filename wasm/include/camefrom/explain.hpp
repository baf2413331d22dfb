/// @file explain.hpp
/// @brief Why an address is read as it is: part by part, and what its channel depends on. For
/// people who look at one link.
///
/// @code
/// const auto told = explain("https://shop.example/?gclid=Cj0&page=2");
/// assert(told->parts[1].text == "?gclid=Cj0" && told->parts[1].what == PartFate::kRead);
/// assert(told->channel == "paid_search" && told->without.front().channel.empty());
/// @endcode
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "camefrom/error.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

/// What became of a part of an address.
enum class PartFate : std::uint8_t {
  kRead,      ///< a campaign key or click id as it stands
  kMended,    ///< one that is read only because of a repair
  kRedacted,  ///< a secret, or without consent what belongs to one visitor: taken out
  kIgnored,   ///< everything else: the host, the path, other parameters
};

/// "read", "mended", "redacted" or "ignored".
[[nodiscard]] std::string_view name(PartFate fate) noexcept;

/// A part of an address, with the separators in front of it.
struct AddressPart {
  std::string text;  ///< as it stands in the address, secrets too
  PartFate what = PartFate::kIgnored;
  std::string key;    ///< "utm_source", "gclid", or the name of what was taken out
  std::string value;  ///< what is kept: decoded and within its limit; "REDACTED" for a secret

  /// What was mended to read it, as in Website::repairs.
  std::vector<std::string> repairs;

  bool operator==(const AddressPart&) const = default;
};

/// The channel that there would be without one of the things that decided.
struct WithoutIt {
  std::string key;      ///< "gclid", "utm_medium" or "referrer"
  std::string channel;  ///< empty where there would be nothing to attribute
  std::string channel_rule;
  std::string why;  ///< an English sentence

  bool operator==(const WithoutIt&) const = default;
};

struct Explanation {
  /// Their texts, one behind the other, are the address.
  std::vector<AddressPart> parts;

  std::string channel;  ///< empty where there is nothing to attribute
  std::string channel_rule;
  std::string why;  ///< an English sentence; it repeats nothing of the address
  std::vector<WithoutIt> without;

  bool operator==(const Explanation&) const = default;
};

/// What is known beside the address.
struct ExplainContext {
  std::string_view referrer = {};  ///< document.referrer; UTF-8, may be empty

  /// Whether the visitor agreed: without it ids of visitors and clicks are taken out, too.
  bool consent = true;
};

/// Explains what readPage() reads, and with `consent` the same.
///
/// @param url  UTF-8, at most kMaxAddressBytes; what is not UTF-8 becomes U+FFFD in the parts
/// @return kTooLarge when an address is longer than the limit
[[nodiscard]] Result<Explanation> explain(std::string_view url, const ExplainContext& context = {});

}  // namespace camefrom
#pragma GCC visibility pop
