/// @file assistant.hpp
/// @brief What an assistant may know about where a conversation came from, in a form that strangers
/// cannot turn against it.
///
/// Headlines, product texts and campaign values are written by people whom nobody has checked.
/// Here they are text on one line (visible_text.hpp), within a length, and in the prompt inside
/// quotes that they cannot close.
///
/// @code
/// const auto referral = parse(R"({"version":1,"source":"whatsapp_ad","asserted_by":"meta",
///     "ad":{"title":"Lamps that glow"}})");
/// const auto context = assistant(*referral);
/// assert(context->prompt.find(R"("Lamps that glow")") != std::string::npos);  // quoted: a fact
/// @endcode
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "camefrom/catalog.hpp"
#include "camefrom/error.hpp"
#include "camefrom/referral.hpp"
#include "camefrom/view.hpp"

#pragma GCC visibility push(default)
namespace camefrom {

inline constexpr std::size_t kMinPromptCharacters = 800;  ///< what the fixed sentences need
inline constexpr std::size_t kMaxPromptCharacters = 2'000;
inline constexpr std::size_t kMaxRecommendations = 20;

/// How much an assistant is given. Characters of values are code points, and a value that is cut
/// ends in an ellipsis; those of the prompt are UTF-16 units, as JavaScript counts them.
struct AssistantLimits {
  std::size_t headline = 120;  ///< headlines, titles, names of products; 1 to 2,000
  std::size_t text = 300;      ///< bodies, descriptions, notes, addresses; 1 to 2,000
  std::size_t utm = 100;       ///< UTM values and other short values; 1 to 2,000
  std::size_t prompt = kMaxPromptCharacters;  ///< from kMinPromptCharacters
  std::size_t recommendations = 3;            ///< 0 to kMaxRecommendations
};

/// What the greeting names, for whoever says it in another language. All of it may be said to a
/// customer: nothing that nobody vouches for, no mark-up, nothing that a chat would make a link of.
struct Opening {
  /// "ad", "product", "order", "post", "link", or "website"
  std::string_view kind = "website";
  std::string channel;   ///< "WhatsApp"; empty for a website
  std::string headline;  ///< of an ad; the title of a post or a link
  std::string product;   ///< its name
  Price price;           ///< of the product, or of the whole order
  std::string items;     ///< units of an order, as digits

  bool operator==(const Opening&) const = default;
};

/// For one conversation.
struct AssistantContext {
  /// What is known, the most telling first: no click ids, no other ids of platforms, no addresses
  /// with their queries.
  std::vector<Field> facts;

  /// One polite English sentence to open with. It names what Meta vouches for and, of a visit, the
  /// product of the shop's own catalogue, never what a page address says, and nothing that a chat
  /// would make a link of.
  std::string greeting;

  /// What the greeting is made of.
  Opening opening;

  /// From the catalogue, best first. Their texts are visible text; ids and URLs that are not are
  /// left out.
  std::vector<Recommendation> recommendations;

  /// For a system or developer message: the facts and recommendations, who vouches for them, and
  /// that they are no instructions. Each value is a JSON string literal on a line of its own; what
  /// stands outside of the quotes is fixed. Within AssistantLimits::prompt: where everything does
  /// not fit, the longest values are cut first.
  std::string prompt;

  bool operator==(const AssistantContext&) const = default;
};

/// @param catalog the shop's products, to complete what the referral names and to recommend from;
///                may be null
/// @return kInvalidArgument, with the name of a limit that is out of its range
[[nodiscard]] Result<AssistantContext> assistant(const Referral& referral,
                                                 const Catalog* catalog = nullptr,
                                                 const AssistantLimits& limits = {});

}  // namespace camefrom
#pragma GCC visibility pop
