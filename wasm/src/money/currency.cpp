#include "money/currency.hpp"

#include <algorithm>

#include "visitor/text.hpp"

namespace camefrom {
namespace {

/// Codes of three letters, one after the other.
constexpr std::string_view kCodes =
    "AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOP"
    "CRCCUCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHRKHTGHUFIDRILSINR"
    "IQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVR"
    "MWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLE"
    "SLLSOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVEDVESVNDVUVWSTXAFXCDXCGXOF"
    "XPFYERZARZMWZWGZWL";
constexpr std::string_view kWithoutDecimals = "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXVNDVUVXAFXOFXPF";
constexpr std::string_view kWithThreeDecimals = "BHDJODKWDLYDOMRTND";

}  // namespace

bool isOneOf(std::string_view code, std::string_view codes) noexcept {
  for (std::size_t i = 0; i < codes.size() && code.size() == 3; i += 3) {
    if (codes.substr(i, 3) == code) return true;
  }
  return false;
}

bool isCurrencyCode(std::string_view code) noexcept { return isOneOf(code, kCodes); }

std::string_view currencyIgnoringCase(std::string_view code) noexcept {
  for (std::size_t i = 0; i < kCodes.size(); i += 3) {
    if (equalsIgnoringCase(kCodes.substr(i, 3), code)) return kCodes.substr(i, 3);
  }
  return {};
}

std::string_view currencyOf(std::string_view field) noexcept {
  field = trimmed(field);
  if (const std::string_view code = currencyIgnoringCase(field); !code.empty()) return code;
  const CurrencyMark mark = currencyMarkAt(field);
  return mark.bytes == field.size() && mark.codes.size() == 3 ? mark.codes : std::string_view();
}

std::size_t decimalsOf(std::string_view code) noexcept {
  if (isOneOf(code, kWithoutDecimals)) return 0;
  return isOneOf(code, kWithThreeDecimals) ? 3 : 2;
}

}  // namespace camefrom
