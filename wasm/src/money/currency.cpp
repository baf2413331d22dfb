#include "money/currency.hpp"

#include <array>

namespace camefrom {
namespace {

/// Codes of three letters, one after the other.
constexpr std::string_view kCodes =
    "AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOP"
    "CRCCUCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHRKHTGHUFIDRILSINR"
    "IQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVR"
    "MWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLE"
    "SLLSOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVESVNDVUVWSTXAFXCDXCGXOFXPF"
    "YERZARZMWZWGZWL";
constexpr std::string_view kWithoutDecimals = "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXVNDVUVXAFXOFXPF";
constexpr std::string_view kWithThreeDecimals = "BHDJODKWDLYDOMRTND";

constexpr std::string_view kDollars =
    "USDCADAUDNZDSGDHKDTWDMXNARSCLPCOPUYUBSDBBDBMDBNDBZDKYDDOPFJDGYDJMDLRDNADSBDSRDTTDXCDCUPNIO";
constexpr std::string_view kPounds = "GBPEGPFKPGIPSHPSYPLBPSDGSSP";
constexpr std::string_view kRupees = "INRPKRLKRNPRMURSCR";
constexpr std::string_view kCrowns = "SEKNOKDKKISK";

struct Sign {
  std::string_view text;
  std::string_view codes;
};

constexpr auto kSigns = std::to_array<Sign>(
    {{"$", kDollars},   {"£", kPounds},      {"kr", kCrowns},  {"kr.", kCrowns},
     {"Rs", kRupees},   {"Rs.", kRupees},    {"₨", kRupees},   {"¥", "JPYCNY"},
     {"￥", "JPYCNY"},  {"lei", "RONMDL"},   {"C$", "CADNIO"}, {"FCFA", "XOFXAF"},
     {"CFA", "XOFXAF"}, {"F CFA", "XOFXAF"}, {"€", "EUR"},     {"₪", "ILS"},
     {"₹", "INR"},      {"₺", "TRY"},        {"₽", "RUB"},   {"₩", "KRWKPW"},
     {"₫", "VND"},      {"₴", "UAH"},        {"₦", "NGN"},     {"฿", "THB"},
     {"₱", "PHP"},      {"₸", "KZT"},        {"₡", "CRC"},     {"₲", "PYG"},
     {"₵", "GHS"},      {"₼", "AZN"},      {"₾", "GEL"},   {"৳", "BDT"},
     {"円", "JPY"},     {"JP¥", "JPY"},      {"CN¥", "CNY"},   {"US$", "USD"},
     {"$US", "USD"},    {"CA$", "CAD"},      {"A$", "AUD"},    {"HK$", "HKD"},
     {"NT$", "TWD"},    {"NZ$", "NZD"},      {"MX$", "MXN"},   {"S$", "SGD"},
     {"R$", "BRL"},     {"R", "ZAR"},        {"RM", "MYR"},    {"Rp", "IDR"},
     {"S/", "PEN"},     {"zł", "PLN"},       {"Kč", "CZK"},    {"Ft", "HUF"},
     {"лв.", "BGN"},    {"EG£", "EGP"},      {"د.إ.", "AED"},  {"ر.س.", "SAR"},
     {"د.ك.", "KWD"},   {"ج.م.", "EGP"},     {"ر.ق.", "QAR"},  {"د.ب.", "BHD"},
     {"ر.ع.", "OMR"},   {"د.أ.", "JOD"},     {"د.م.", "MAD"},  {"د.ت.", "TND"},
     {"د.ج.", "DZD"},   {"AU$", "AUD"},      {"$AU", "AUD"},   {"$CA", "CAD"},
     {"$MX", "MXN"},    {"£GB", "GBP"},      {"UK£", "GBP"}});

bool isLetter(char c) noexcept { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

}  // namespace

bool isOneOf(std::string_view code, std::string_view codes) noexcept {
  for (std::size_t i = 0; i < codes.size() && code.size() == 3; i += 3) {
    if (codes.substr(i, 3) == code) return true;
  }
  return false;
}

bool isCurrencyCode(std::string_view code) noexcept { return isOneOf(code, kCodes); }

std::size_t decimalsOf(std::string_view code) noexcept {
  if (isOneOf(code, kWithoutDecimals)) return 0;
  return isOneOf(code, kWithThreeDecimals) ? 3 : 2;
}

CurrencyMark currencyMarkAt(std::string_view text) noexcept {
  CurrencyMark mark;
  for (const Sign& sign : kSigns) {
    if (sign.text.size() > mark.bytes && text.starts_with(sign.text)) {
      mark = {sign.text.size(), sign.codes};
    }
  }
  const std::string_view code = text.substr(0, 3);
  if (mark.bytes <= 3 && isCurrencyCode(code)) mark = {3, code};
  // "R" is no mark in "Rate".
  const bool cut = mark.bytes > 0 && mark.bytes < text.size() && isLetter(text[mark.bytes - 1]) &&
                   isLetter(text[mark.bytes]);
  return cut ? CurrencyMark() : mark;
}

}  // namespace camefrom
