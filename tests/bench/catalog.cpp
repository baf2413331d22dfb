// The catalogue natively, for catalog.mjs: how long it takes to read, to index and to ask, and what
// memory it keeps. Arguments: a file with a JSON array of products on each line, a file with a
// referral on each line. Prints one JSON object.
#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "camefrom/camefrom.hpp"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kCount = 3;
constexpr int kRounds = 5;

double microsecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

std::size_t allocatedBytes() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

std::vector<std::string> linesOf(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(std::move(line));
  return lines;
}

/// The shortest of some rounds, for everything else on the machine only ever adds.
template <typename Work>
double best(Work work) {
  double shortest = 0;
  for (int round = 0; round < kRounds; ++round) {
    const Clock::time_point start = Clock::now();
    work();
    const double taken = microsecondsSince(start);
    if (round == 0 || taken < shortest) shortest = taken;
  }
  return shortest;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 3) return 2;
  const std::vector<std::string> pieces = linesOf(arguments[1]);
  std::vector<camefrom::Referral> referrals;
  for (const std::string& line : linesOf(arguments[2])) {
    const auto referral = camefrom::parse(line);
    if (!referral) return 3;
    referrals.push_back(*referral);
  }

  const std::size_t before = allocatedBytes();
  std::vector<camefrom::Product> products;
  const double read = best([&] {
    products.clear();
    for (const std::string& piece : pieces) {
      auto some = camefrom::readProducts(piece);
      if (some) std::move(some->begin(), some->end(), std::back_inserter(products));
    }
  });
  products.shrink_to_fit();
  const std::size_t read_bytes = allocatedBytes() - before;
  std::optional<camefrom::Catalog> catalog;
  const double index = best([&] {
    catalog.reset();
    std::vector<camefrom::Product> copy = products;
    catalog.emplace(std::move(copy));
  });
  std::vector<camefrom::Product>().swap(products);
  const std::size_t bytes = allocatedBytes() - before;

  const double query = best([&] {
    for (const auto& referral : referrals) (void)catalog->recommend(referral, kCount);
  });
  const double context = best([&] {
    for (const auto& referral : referrals) (void)camefrom::assistant(referral, &*catalog);
  });

  const auto per_referral = static_cast<double>(referrals.size());
  std::printf("{\"read_ms\":%.1f,\"index_ms\":%.1f,\"product_bytes\":%zu,\"bytes\":%zu,",
              read / 1000, index / 1000, read_bytes, bytes);
  std::printf("\"recommend_us\":%.1f,\"assistant_us\":%.1f,\"found\":[", query / per_referral,
              context / per_referral);
  for (std::size_t i = 0; i < referrals.size(); ++i) {
    std::printf("%s[", i == 0 ? "" : ",");
    const auto found = catalog->recommend(referrals[i], kCount);
    for (std::size_t j = 0; j < found.size(); ++j) {
      std::printf("%s\"%s\"", j == 0 ? "" : ",", found[j].product.retailer_id.c_str());
    }
    std::printf("]");
  }
  std::printf("]}\n");
  return 0;
}
