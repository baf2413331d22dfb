#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "camefrom/product.hpp"
#include "catalog/catalog_index.hpp"
#include "visitor/query.hpp"
#include "visitor/url.hpp"

namespace camefrom {
namespace {

/// Points for what two products have in common, beside those that nearness() gives; words count in
/// proportion to what is possible.
constexpr std::uint64_t kCategoryPoints = 400;
constexpr std::uint64_t kBrandPoints = 200;
constexpr std::uint64_t kWordPoints = 600;

/// Below it, words in common are chance.
constexpr std::uint64_t kMinWordPoints = kWordPoints / 16;

/// Items of an order that are looked at.
constexpr std::size_t kMaxItems = 10;

/// What to recommend for.
struct Wish {
  std::vector<Product> items;
  std::vector<std::string> texts;
};

/// A product's points, and where they come from.
struct Candidate {
  std::uint32_t number = 0;
  std::uint64_t points = 0;
  bool category = false;
  bool brand = false;
  bool price = false;
  bool words = false;
};

Wish wishOf(const Referral& referral) {
  Wish wish;
  if (referral.product) wish.items.push_back(*referral.product);
  if (referral.order) {
    for (const OrderItem& item : referral.order->items) {
      if (wish.items.size() == kMaxItems) break;
      Product& wanted = wish.items.emplace_back(item.product);
      if (wanted.price.empty()) wanted.price = item.unit_price;
      if (wanted.catalog_id.empty()) wanted.catalog_id = referral.order->catalog_id;
    }
  }
  const bool named = std::any_of(wish.items.begin(), wish.items.end(),
                                 [](const Product& item) { return !item.name.empty(); });
  if (named) return wish;
  if (referral.ad) wish.texts = {referral.ad->title, referral.ad->body};
  if (referral.link) wish.texts = {referral.link->title, referral.link->body};
  if (referral.website) {
    const Website& website = *referral.website;
    wish.texts = {website.utm.term, website.utm.campaign, website.utm.content};
    for (const std::string& url : {website.written_on, website.page}) {
      wish.texts.push_back(decodeFormUrlencoded(splitUrl(url).path));
    }
  }
  return wish;
}

std::string reasonOf(const Candidate& candidate) {
  std::string reason;
  const auto add = [&reason](std::string_view part) {
    if (!reason.empty()) reason += ", ";
    reason += part;
  };
  if (candidate.category && candidate.brand) {
    add("same category and brand");
  } else if (candidate.category) {
    add("same category");
  } else if (candidate.brand) {
    add("same brand");
  }
  if (candidate.price) add("similar price");
  if (candidate.words) add("words in common");
  return reason;
}

/// Keeps the best candidates, best first; of namesakes the best one.
class Best {
 public:
  Best(const std::vector<Traits>& traits, std::size_t count) : traits_(traits), count_(count) {}

  /// Candidates come in the order of the catalogue, which decides between equal ones.
  void offer(const Candidate& candidate) {
    const auto namesake = std::find_if(kept_.begin(), kept_.end(), [&](const Candidate& kept) {
      return nameOf(kept) == nameOf(candidate);
    });
    if (namesake != kept_.end()) {
      if (namesake->points >= candidate.points) return;
      kept_.erase(namesake);
    }
    const auto place = std::find_if(kept_.begin(), kept_.end(), [&](const Candidate& kept) {
      return kept.points < candidate.points;
    });
    kept_.insert(place, candidate);
    if (kept_.size() > count_) kept_.pop_back();
  }

  [[nodiscard]] const std::vector<Candidate>& kept() const noexcept { return kept_; }

 private:
  [[nodiscard]] std::uint32_t nameOf(const Candidate& candidate) const {
    return traits_[candidate.number].name;
  }

  const std::vector<Traits>& traits_;
  std::size_t count_;
  std::vector<Candidate> kept_;
};

/// Compares products with a wish.
class Matcher {
 public:
  Matcher(const ProductIndex& index, const Wish& wish) : index_(index), wish_(wish) {
    std::vector<WeightedText> texts;
    for (const std::string& text : wish.texts) texts.push_back({text});
    bool listed = false;
    for (const Product& item : wish.items) {
      // Category and brand have points of their own.
      texts.push_back({item.name, kNameWeight});
      texts.push_back({item.description, kDescriptionWeight});
      listed = listed || index.find(item) != ProductIndex::kNone;
      items_.push_back({.name = index.phrases.find(item.name),
                        .brand = index.phrases.find(item.brand),
                        .category = index.phrases.find(item.category),
                        .price = moneyOf(item.price)});
    }
    // A word that only the item itself has says nothing about others.
    const std::vector<QueryWord> words = index.words.query(texts, listed ? 2 : 1);
    for (const QueryWord& word : words) all_words_ += word.importance;
    word_scores_ = index.words.scores(words);
  }

  /// Nothing for the items themselves, their namesakes, and what cannot be had.
  [[nodiscard]] std::optional<Candidate> match(std::uint32_t number) const {
    const Traits& traits = index_.traits[number];
    if (!traits.available || traits.name == Phrases::kNone) return std::nullopt;
    Candidate candidate{.number = number};
    std::uint64_t near = 0;
    for (const Traits& item : items_) {
      if (item.name == traits.name) return std::nullopt;
      candidate.category |= item.category == traits.category && traits.category != Phrases::kNone;
      candidate.brand |= item.brand == traits.brand && traits.brand != Phrases::kNone;
      near = std::max(near, nearness(item.price, traits.price));
    }
    const std::uint64_t words = wordPoints(number);
    candidate.price = near > 0;
    candidate.words = words >= kMinWordPoints;
    candidate.points = near + words + (candidate.category ? kCategoryPoints : 0) +
                       (candidate.brand ? kBrandPoints : 0);
    if (!candidate.category && !candidate.brand && !candidate.words) return std::nullopt;
    if (isItem(number)) return std::nullopt;
    return candidate;
  }

 private:
  /// A catalogue may have one product twice: by its SKU alone, and by its id alone.
  [[nodiscard]] bool isItem(std::uint32_t number) const {
    return std::ranges::any_of(wish_.items, [&](const Product& item) {
      return isSameProduct(item, index_.products[number]);
    });
  }

  [[nodiscard]] std::uint64_t wordPoints(std::uint32_t number) const {
    if (all_words_ == 0) return 0;
    return word_scores_[number] * kWordPoints / all_words_;
  }

  const ProductIndex& index_;
  const Wish& wish_;
  std::vector<Traits> items_;
  std::vector<std::uint64_t> word_scores_;
  std::uint64_t all_words_ = 0;
};

}  // namespace

std::vector<Recommendation> Catalog::recommend(const Referral& referral, std::size_t count) const {
  const Wish wish = wishOf(complete(referral));
  const Matcher matcher(*index_, wish);
  Best best(index_->traits, count);
  for (std::uint32_t number = 0; number < index_->products.size(); ++number) {
    if (const std::optional<Candidate> found = matcher.match(number)) best.offer(*found);
  }
  std::vector<Recommendation> recommendations;
  for (const Candidate& candidate : best.kept()) {
    recommendations.push_back({index_->products[candidate.number], reasonOf(candidate)});
  }
  return recommendations;
}

}  // namespace camefrom
