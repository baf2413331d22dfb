/// @file word_index.hpp
/// @brief Which documents have which words, ranked by BM25 in whole numbers, so that every platform
/// ranks alike.
/// @see Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/text_numbers.hpp"

namespace camefrom {

/// A text whose words count as if they stood there `weight` times.
struct WeightedText {
  std::string_view text;
  std::uint32_t weight = 1;
};

/// A word to look for.
struct QueryWord {
  std::uint32_t word = 0;        ///< number of the word in the index
  std::uint32_t weight = 0;      ///< how often it stood in the query, weighted
  std::uint64_t importance = 0;  ///< what no document's score by it reaches
};

class WordIndex {
 public:
  /// Adds a document; they are numbered from 0. Call before finish() only.
  void add(std::span<const WeightedText> texts);

  /// Computes the scores; has to be called once, after the last add().
  void finish();

  /// The most important of the words in `texts` that at least `min_documents` have; no stop words.
  [[nodiscard]] std::vector<QueryWord> query(std::span<const WeightedText> texts,
                                             std::uint32_t min_documents) const;

  /// Every document's score, below the sum of the importances.
  [[nodiscard]] std::vector<std::uint64_t> scores(std::span<const QueryWord> words) const;

  /// Words in one query, so that a long text costs no more than a short one.
  static constexpr std::size_t kMaxQueryWords = 16;

 private:
  /// A word in a document: first how often it is there, weighted; its score once finished.
  struct Posting {
    std::uint32_t document = 0;
    std::uint32_t value = 0;
  };
  struct Occurrence {
    std::uint32_t word = 0;
    Posting posting;
  };

  [[nodiscard]] std::span<const Posting> postings(std::uint32_t word) const;
  [[nodiscard]] std::uint32_t rarity(std::uint32_t documents_with_word) const;
  void score();

  TextNumbers words_;
  std::uint32_t document_count_ = 0;
  std::vector<std::uint32_t> lengths_;   ///< of each document, in weighted words, until finished
  std::vector<Occurrence> occurrences_;  ///< until finished
  std::vector<std::size_t> latest_;      ///< each word's last occurrence, until finished
  std::vector<std::uint32_t> starts_;
  std::vector<Posting> postings_;  ///< those of word w from starts_[w] to starts_[w + 1]
};

}  // namespace camefrom
