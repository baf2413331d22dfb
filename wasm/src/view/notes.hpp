/// @file notes.hpp
/// @brief What an agent should know about how a referral was read.
#pragma once

#include <vector>

#include "camefrom/referral.hpp"
#include "camefrom/view.hpp"

namespace camefrom {

/// One note for each repair and for tagging errors, in the order of `Website::repairs`; they name
/// the keys concerned, and never repeat a text that came from the link.
[[nodiscard]] std::vector<Note> notes(const Referral& referral);

/// What a banner says of a link that was made badly: its mending is not the agent's business.
[[nodiscard]] std::vector<Note> bannerNotes(const Referral& referral);

}  // namespace camefrom
