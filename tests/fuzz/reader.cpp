// The quick reader of addresses finds what the slow one does: tables instead of lists, eight bytes
// at a time instead of one, and what need not be looked at not looked at.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "camefrom/limits.hpp"
#include "promises.hpp"
#include "reader_record.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = camefrom::fuzz::text(data, size);
  if (size > camefrom::kMaxAddressBytes) return 0;
  const std::string_view url = input.substr(0, input.find('\n'));
  const std::string_view referrer = input.substr(std::min(url.size() + 1, input.size()));
  const bool without_ids = size % 2 != 0;
  camefrom::fuzz::promise(camefrom::readerRecord(url, referrer, without_ids) ==
                              camefrom_slowly::readerRecord(url, referrer, without_ids),
                          "the quick reader finds what the slow one does");
  return 0;
}
