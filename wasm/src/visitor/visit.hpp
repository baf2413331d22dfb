/// @file visit.hpp
/// @brief Reads the addresses of one visit: what record.hpp and the referral are made from.
#pragma once

#include <cstddef>
#include <string_view>

#include "visitor/campaign_keys.hpp"
#include "visitor/redaction.hpp"
#include "visitor/text.hpp"

namespace camefrom {

/// A campaign key or click id as it is told: decoded, and within its limit.
struct CampaignField {
  std::string_view value;  ///< empty where it was dropped for its length
  bool cut = false;        ///< it is not all of it
};

/// What is read from the addresses of one visit. Views are into those, or into the texts below.
struct Visit {
  std::string_view page;      ///< without secrets; empty where it is no web address
  std::string_view referrer;  ///< without secrets; empty where it is none
  std::string_view site;      ///< the referrer's host, if it is another site
  FoundKeys keys;
  unsigned repairs = 0;  ///< bits of Repair
  bool tagged = false;   ///< there is a campaign key or click id, though it may have been dropped

  Text page_room;      ///< a page that had to be changed
  Text referrer_room;  ///< a referrer that had to be changed
};

/// Reads a visit from addresses within kMaxAddressBytes, which have to outlive it.
[[nodiscard]] Visit readVisit(std::string_view url, std::string_view referrer,
                              const Redaction& redaction = {});

/// The key of kCampaignKeys at that place, which has a value in `visit`.
[[nodiscard]] CampaignField readField(const Visit& visit, std::size_t key, Text& room);

}  // namespace camefrom
