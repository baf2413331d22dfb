#include "camefrom/touch.hpp"

#include "camefrom/record.hpp"
#include "camefrom/text.hpp"
#include "camefrom/url.hpp"

namespace camefrom {

std::string touchOf(const Website& website) {
  std::string touch;
  appendCampaign(touch, website);
  return touch.empty() ? inSmallLetters(splitUrl(website.referrer).host) : touch;
}

bool sameTouch(const Website& one, const Website& other) { return touchOf(one) == touchOf(other); }

}  // namespace camefrom
