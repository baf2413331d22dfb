#include "catalog/text_numbers.hpp"

#include "visitor/fnv.hpp"

namespace camefrom {

std::uint32_t TextNumbers::add(std::string_view text) {
  if (ends_.size() * 4 >= slots_.size() * 3) grow();
  std::uint32_t& slot = slots_[slotOf(text)];
  if (slot == kNone) {
    slot = size();
    texts_ += text;
    ends_.push_back(texts_.size());
  }
  return slot;
}

std::uint32_t TextNumbers::find(std::string_view text) const noexcept {
  return slots_.empty() ? kNone : slots_[slotOf(text)];
}

std::string_view TextNumbers::textOf(std::uint32_t number) const noexcept {
  const std::size_t start = number == 0 ? 0 : ends_[number - 1];
  return std::string_view(texts_).substr(start, ends_[number] - start);
}

/// Where `text` is or belongs: the first slot from its hash on that is free or has it.
std::size_t TextNumbers::slotOf(std::string_view text) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = fnv32(text) & mask;
  while (slots_[slot] != kNone && textOf(slots_[slot]) != text) slot = (slot + 1) & mask;
  return slot;
}

void TextNumbers::grow() {
  constexpr std::size_t kFirstSlots = 64;
  slots_.assign(slots_.empty() ? kFirstSlots : slots_.size() * 2, kNone);
  for (std::uint32_t number = 0; number < size(); ++number) slots_[slotOf(textOf(number))] = number;
}

}  // namespace camefrom
