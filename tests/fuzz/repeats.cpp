// Bodies of a webhook that say the same again and again: what is read twice as often may take twice
// as long. An input is cut at its line feeds; every second part is repeated.
#include <algorithm>
#include <ctime>

#include "camefrom/limits.hpp"
#include "promises.hpp"

using namespace camefrom;

namespace {

constexpr std::size_t kFew = 64;
constexpr std::size_t kMany = 8 * kFew;
constexpr double kUnsettled = 0.02;  // seconds that say nothing yet

std::string repeated(std::string_view input, std::size_t times) {
  std::string body;
  for (bool again = false;; again = !again) {
    const std::size_t end = input.find('\n');
    const std::string_view part = input.substr(0, end);
    for (std::size_t i = 0; i < (again ? times : 1) && body.size() <= kMaxWebhookBytes; ++i) {
      if (i > 0) body += ',';
      body += part;
    }
    if (end == std::string_view::npos) return body;
    input.remove_prefix(end + 1);
  }
}

/// Processor time for a byte, the least of three tries.
double secondsPerByte(const std::string& body, double& least) {
  least = 1e9;
  for (int i = 0; i < 3; ++i) {
    const std::clock_t start = std::clock();
    const Result<Webhook> webhook = readWebhook(body);
    if (webhook)
      fuzz::promise(toJson(*webhook).size() <= 64 * body.size() + 1'048'576,
                    "an answer is bounded by what was asked");
    least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return least / static_cast<double>(body.size() + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text(data, size);
  if (input.size() > 600) return 0;
  double few = 0;
  double many = 0;
  const double per_byte = secondsPerByte(repeated(input, kFew), few);
  const double then = secondsPerByte(repeated(input, kMany), many);
  fuzz::promise(many < kUnsettled || then < 4 * per_byte, "time grows with the body");
  return 0;
}
