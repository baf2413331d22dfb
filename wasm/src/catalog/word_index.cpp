#include "catalog/word_index.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "catalog/words.hpp"

namespace camefrom {
namespace {

/// Ten times k1 + 1: however often a document has a word, it scores no more for it than so many
/// tenths of the idf.
constexpr std::uint64_t kSaturation = 22;

/// The logarithm to base 2, in units of 2^-16; `value` is at least 1 and below 2^32. Squaring
/// doubles a logarithm, so each round gives one more binary digit.
std::uint32_t log2Fixed(std::uint64_t value) noexcept {
  const auto whole = static_cast<std::uint32_t>(std::bit_width(value) - 1);
  std::uint64_t mantissa = value << (31U - whole);  // 1 to 2, in units of 2^-31
  std::uint32_t logarithm = whole;
  for (int digit = 0; digit < 16; ++digit) {
    mantissa = (mantissa * mantissa) >> 31U;
    const std::uint64_t carry = mantissa >> 32U;
    mantissa >>= carry;
    logarithm = logarithm * 2 + static_cast<std::uint32_t>(carry);
  }
  return logarithm;
}

/// Moves the most important words to the front, of equal ones the first, and drops the rest.
void keepMostImportant(std::vector<QueryWord>& words) {
  const auto less = [](const QueryWord& word, const QueryWord& other) {
    return word.importance < other.importance;
  };
  const std::size_t kept = std::min(words.size(), WordIndex::kMaxQueryWords);
  for (auto place = words.begin(); place != words.begin() + static_cast<std::ptrdiff_t>(kept);
       ++place) {
    const auto best = std::max_element(place, words.end(), less);
    std::rotate(place, best, best + 1);
  }
  words.resize(kept);
}

}  // namespace

void WordIndex::add(std::span<const WeightedText> texts) {
  const std::uint32_t document = document_count_++;
  std::uint32_t length = 0;
  std::string word;
  for (const WeightedText& text : texts) {
    for (WordReader reader(text.text); reader.next(word);) {
      const std::uint32_t number = words_.add(word);
      length += text.weight;
      if (number == latest_.size()) {
        latest_.push_back(occurrences_.size());
      } else if (Occurrence& last = occurrences_[latest_[number]];
                 last.posting.document == document) {
        last.posting.value += text.weight;
        continue;
      }
      latest_[number] = occurrences_.size();
      occurrences_.push_back({number, {document, text.weight}});
    }
  }
  lengths_.push_back(length);
}

void WordIndex::finish() {
  starts_.assign(words_.size() + 1, 0);
  for (const Occurrence& occurrence : occurrences_) ++starts_[occurrence.word + 1];
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  postings_.resize(occurrences_.size());
  for (const Occurrence& occurrence : occurrences_) {
    postings_[next[occurrence.word]++] = occurrence.posting;
  }
  score();
  std::vector<Occurrence>().swap(occurrences_);
  std::vector<std::size_t>().swap(latest_);
  std::vector<std::uint32_t>().swap(lengths_);
}

/// The idf of BM25, ln(1 + (N - n + 0.5) / (n + 0.5)), to base 2 and in units of 2^-16.
std::uint32_t WordIndex::rarity(std::uint32_t documents_with_word) const {
  return log2Fixed(2 * std::uint64_t{document_count_} + 2) -
         log2Fixed(2 * std::uint64_t{documents_with_word} + 1);
}

/// With f for how often the word is in the document, the score is idf * f * (k1 + 1) /
/// (f + k1 * (1 - b + b * length / average length)), where k1 is 1.2 and b is 0.75; here with both
/// sides of the fraction times 10 * 256.
void WordIndex::score() {
  const std::uint64_t total = std::accumulate(lengths_.begin(), lengths_.end(), std::uint64_t{0});
  for (std::uint32_t word = 0; word + 1 < starts_.size(); ++word) {
    const std::uint64_t idf = rarity(starts_[word + 1] - starts_[word]);
    for (std::uint32_t i = starts_[word]; i < starts_[word + 1]; ++i) {
      Posting& posting = postings_[i];
      const std::uint64_t frequency = posting.value;
      const std::uint64_t relative_length =
          std::uint64_t{lengths_[posting.document]} * document_count_ * 256 / total;
      const std::uint64_t divisor = (10 * frequency + 3) * 256 + 9 * relative_length;
      posting.value = static_cast<std::uint32_t>(idf * frequency * kSaturation * 256 / divisor);
    }
  }
}

std::span<const WordIndex::Posting> WordIndex::postings(std::uint32_t word) const {
  return std::span(postings_).subspan(starts_[word], starts_[word + 1] - starts_[word]);
}

std::vector<QueryWord> WordIndex::query(std::span<const WeightedText> texts,
                                        std::uint32_t min_documents) const {
  std::vector<QueryWord> words;
  std::vector<std::uint32_t> places(starts_.size());  // of each word in `words`, counted from 1
  std::string text_word;
  for (const WeightedText& text : texts) {
    for (WordReader reader(text.text); reader.next(text_word);) {
      const std::uint32_t number = words_.find(text_word);
      if (number == TextNumbers::kNone || isStopWord(text_word)) continue;
      const auto documents = static_cast<std::uint32_t>(postings(number).size());
      if (documents < min_documents) continue;
      if (places[number] == 0) {
        words.push_back({number, 0, 0});
        places[number] = static_cast<std::uint32_t>(words.size());
      }
      QueryWord& word = words[places[number] - 1];
      word.weight += text.weight;
      word.importance += std::uint64_t{text.weight} * rarity(documents) * kSaturation / 10;
    }
  }
  keepMostImportant(words);
  return words;
}

std::vector<std::uint64_t> WordIndex::scores(std::span<const QueryWord> words) const {
  std::vector<std::uint64_t> scores(document_count_, 0);
  for (const QueryWord& word : words) {
    for (const Posting& posting : postings(word.word)) {
      scores[posting.document] += std::uint64_t{word.weight} * posting.value;
    }
  }
  return scores;
}

}  // namespace camefrom
