#include "camefrom/assistant.hpp"

#include <optional>

#include "assistant/assistant_parts.hpp"
#include "camefrom/visible_text.hpp"

namespace camefrom {
namespace {

struct LimitRange {
  const char* name;
  std::size_t AssistantLimits::*limit;
  std::size_t min;
  std::size_t max;
};

constexpr LimitRange kRanges[] = {
    {"headline", &AssistantLimits::headline, 1, kMaxPromptCharacters},
    {"text", &AssistantLimits::text, 1, kMaxPromptCharacters},
    {"utm", &AssistantLimits::utm, 1, kMaxPromptCharacters},
    {"prompt", &AssistantLimits::prompt, kMinPromptCharacters, kMaxPromptCharacters},
    {"recommendations", &AssistantLimits::recommendations, 0, kMaxRecommendations},
};

std::optional<Failure> check(const AssistantLimits& limits) {
  for (const LimitRange& range : kRanges) {
    const std::size_t limit = limits.*range.limit;
    if (limit >= range.min && limit <= range.max) continue;
    return Failure{Error::kInvalidArgument,
                   "\"limits." + std::string(range.name) + "\" must be a whole number from " +
                       std::to_string(range.min) + " to " + std::to_string(range.max) + "."};
  }
  return std::nullopt;
}

/// An id or a URL is another one without its invisible characters, so it is all or nothing.
void dropUnlessVisible(std::string& text) {
  if (text != visibleText(text)) text.clear();
}

Product visible(Product product) {
  for (std::string* text : {&product.name, &product.description, &product.price.text,
                            &product.availability, &product.brand, &product.category}) {
    *text = visibleText(*text);
  }
  for (std::string* whole :
       {&product.id, &product.retailer_id, &product.catalog_id, &product.image_url, &product.url,
        &product.price.amount, &product.price.currency}) {
    dropUnlessVisible(*whole);
  }
  return product;
}

}  // namespace

Result<AssistantContext> assistant(const Referral& referral, const Catalog* catalog,
                                   const AssistantLimits& limits) {
  if (std::optional<Failure> failure = check(limits)) return *std::move(failure);
  const Referral known = catalog == nullptr ? referral : catalog->complete(referral);
  AssistantContext context;
  context.facts = factsOf(known, limits);
  const bool listed =
      catalog != nullptr && known.product && catalog->find(*known.product) != nullptr;
  context.opening = openingOf(known, context.facts, listed);
  context.greeting = greetingOf(context.opening);
  if (catalog != nullptr) {
    context.recommendations = catalog->recommend(known, limits.recommendations);
    for (Recommendation& recommendation : context.recommendations) {
      recommendation.product = visible(std::move(recommendation.product));
    }
  }
  context.prompt = promptOf(known.asserted_by, context.facts, context.recommendations, limits);
  return context;
}

}  // namespace camefrom
