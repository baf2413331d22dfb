#include "catalog/word_index.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace camefrom {
namespace {

WordIndex indexOf(const std::vector<std::vector<WeightedText>>& documents) {
  WordIndex index;
  for (const auto& texts : documents) index.add(texts);
  index.finish();
  return index;
}

std::vector<std::uint64_t> scoresOf(const WordIndex& index, std::string_view text) {
  const std::vector<WeightedText> texts = {{text}};
  return index.scores(index.query(texts, 1));
}

/// BM25 as the books have it, to base 2.
double bm25(double frequency, double length, double average, double documents, double with_word) {
  const double idf = std::log2(1 + (documents - with_word + 0.5) / (with_word + 0.5));
  return idf * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / average));
}

TEST(WordIndex, scores_as_bm25_does) {
  const WordIndex index = indexOf({{{"red trail shoe"}},
                                   {{"red red road bike lamp"}},
                                   {{"blue shoe"}},
                                   {{"green jacket for rain and snow"}}});
  const std::vector<std::uint64_t> scores = scoresOf(index, "red shoe");
  ASSERT_EQ(scores.size(), 4U);
  const auto near = [](std::uint64_t score, double expected) {
    EXPECT_NEAR(static_cast<double>(score) / 65'536, expected, 0.02);
  };
  near(scores[0], bm25(1, 3, 4, 4, 2) + bm25(1, 3, 4, 4, 2));
  near(scores[1], bm25(2, 5, 4, 4, 2));
  near(scores[2], bm25(1, 2, 4, 4, 2));
  EXPECT_EQ(scores[3], 0U);
}

TEST(WordIndex, counts_a_weighted_text_as_if_it_stood_there_so_often) {
  const WordIndex weighted = indexOf({{{"shoe", 3}, {"red"}}, {{"lamp"}}});
  const WordIndex repeated = indexOf({{{"shoe shoe shoe red"}}, {{"lamp"}}});
  EXPECT_EQ(scoresOf(weighted, "shoe"), scoresOf(repeated, "shoe"));
}

TEST(WordIndex, leaves_out_unknown_words_stop_words_and_words_of_too_few) {
  const WordIndex index = indexOf({{{"the red shoe"}}, {{"the lamp red"}}});
  const std::vector<WeightedText> texts = {{"the red shoe bicycle"}};
  EXPECT_EQ(index.query(texts, 1).size(), 2U);
  EXPECT_EQ(index.query(texts, 2).size(), 1U);
}

TEST(WordIndex, looks_for_the_rarest_words_of_a_long_text) {
  std::string text;
  WordIndex index;
  for (int i = 0; i < 100; ++i) {
    std::string word = std::to_string(i);
    word += "th";
    text += word + " ";
    const std::vector<WeightedText> document = {{i < 90 ? text : word}};
    index.add(document);
  }
  index.finish();
  const std::vector<WeightedText> texts = {{text}};
  const std::vector<QueryWord> words = index.query(texts, 1);
  ASSERT_EQ(words.size(), WordIndex::kMaxQueryWords);
  for (std::size_t i = 1; i < words.size(); ++i) {
    EXPECT_GE(words[i - 1].importance, words[i].importance);
  }
}

TEST(WordIndex, without_documents_or_words_finds_nothing) {
  EXPECT_TRUE(scoresOf(indexOf({}), "shoe").empty());
  EXPECT_EQ(scoresOf(indexOf({{{""}}}), "shoe"), std::vector<std::uint64_t>{0});
}

}  // namespace
}  // namespace camefrom
