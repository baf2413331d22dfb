#include "camefrom/touch.hpp"

namespace camefrom {

bool sameTouch(const Referral& one, const Referral& other) {
  if (one.website && other.website) return sameTouch(*one.website, *other.website);
  Referral again = other;
  again.captured_at = one.captured_at;
  return one == again;
}

}  // namespace camefrom
