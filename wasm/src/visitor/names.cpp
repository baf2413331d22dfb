#include "visitor/names.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "visitor/for_bytes.hpp"
#include "visitor/text.hpp"
#include "visitor/visitor_ids.hpp"

namespace camefrom {
namespace {

/// How much of a name a word has to be.
enum class Match : std::uint8_t {
  kEnd,       ///< all of its letters; words of five letters and more also their end
  kLastWord,  ///< the same, or all of its last word: "tel" of "customer_tel" and "customerTel"
  kInOne,     ///< the end of its last word
};

struct List {
  unsigned says;  ///< bits of NameSays
  Match match;
  std::string_view words;
};

constexpr auto kLists = std::to_array<List>({
    {kSecretName, Match::kEnd,
     "secret passwordconfirmation passwd passcode passphrase pass pwd otp auth apikey accesskey "
     "accesskeyid secretkey privatekey authorization credential jwt sig signature verifier "
     "sessionid sessid samlresponse accesscode activationcode activationkey authcode "
     "authorizationcode confirmationcode logincode oobcode otpcode recoverycode resetcode "
     "securitycode tokenhash verificationcode"},
    {kSecretName | kAsksForCode, Match::kEnd, "token password"},
    {kAsksForCode, Match::kEnd,
     "reset verify verifyemail verification confirm confirmemail confirmation activate activation "
     "recover recovery"},
    {kFileExtension, Match::kEnd, "js mjs css png jpg jpeg gif webp svg avif jxl"},
    {kVisitorIdName, Match::kEnd, kVisitorIdEnds},
    {kVisitorIdName, Match::kInOne, "clid"},
    {kSecretName, Match::kEnd, "magiccode devicecode sessioncode sessionstate wresult"},
    {kSecretName, Match::kLastWord,
     "iban cvv cvc ssn cardnumber csc socialsecurity socialsecuritynumber cardno cardnum ccnumber "
     "ccnum ccno creditcard"},
    {kNumberName, Match::kLastWord,
     "phone tel mobile msisdn cell phonenumber phoneno telno mobilenumber mobileno contactnumber "
     "whatsapp whatsappnumber telefon telefonnummer telefono telefone handy handynummer celular "
     "movil fax gsm card pan accountnumber passport passportnumber"},
    {kKeyName, Match::kEnd, "key"},
    {kCodeName, Match::kInOne,
     "key sid ticket session jwt nonce hmac assertion samlart pgtiou zenid"},
    {kGrantsAccess, Match::kEnd,
     "emaillink invites invitation invitations optout optin session order orders cart checkout "
     "checkouts saml accept join claim access onetime validate validation unlock approve register "
     "registration passwords confirmations subscriptions preferences download downloads share"},
    {kGrantsAccess | kAwaitsAnswer, Match::kEnd,
     "login signin sso magic magiclink invite unsubscribe authenticate callback oauth oidc"},
    {kAwaitsAnswer, Match::kEnd,
     "auth signinoidc signingoogle signinfacebook signinmicrosoft signinapple"},
    {kFileExtension, Match::kEnd,
     "ico bmp tif tiff heic webm woff ttf pdf json htm html jsx tsx vue min"},
});

/// What is left of the lists at run time.
struct Meaning {
  std::uint16_t says;
  Match match;
};

constexpr auto kMeanings = [] {
  std::array<Meaning, kLists.size()> meanings{};
  for (std::size_t i = 0; i < kLists.size(); ++i) {
    meanings[i] = {static_cast<std::uint16_t>(kLists[i].says), kLists[i].match};
  }
  return meanings;
}();

constexpr std::size_t kLetters = 26;
constexpr std::size_t kLongestWord = 20;
constexpr std::size_t kLongWord = 5;  ///< counts as the end of a longer name, too

bool isLetter(char c) noexcept {
  const int small = c | 0x20;
  return small >= 'a' && small <= 'z';
}

constexpr std::size_t letter(char c) noexcept { return static_cast<std::size_t>(c - 'a'); }

template <typename Visit>
constexpr void forEachWord(Visit visit) {
  for (std::size_t list = 0; list < kLists.size(); ++list) {
    std::string_view words = kLists[list].words;
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' '));
      words.remove_prefix(word.size() < words.size() ? word.size() + 1 : word.size());
      visit(list, word);
    }
  }
}

constexpr std::size_t kTableBytes = [] {
  std::size_t bytes = 0;
  forEachWord([&bytes](std::size_t /*list*/, std::string_view word) { bytes += word.size(); });
  return bytes;
}();

/// All words, by their last two letters. Each is the number of its list, its length, and its
/// letters from the last but two back to the first.
struct Table {
  std::array<std::uint8_t, kTableBytes> bytes{};
  std::array<std::uint16_t, kLetters * kLetters + 1> begins{};
  std::array<std::uint32_t, kLetters * kLetters> thirds{};  ///< which come before the two, as bits
};

/// The place in Table::begins of words that end in these two.
constexpr std::size_t pairOf(char last, char before) noexcept {
  return letter(last) * kLetters + letter(before);
}

constexpr std::size_t pairOf(std::string_view word) noexcept {
  return pairOf(word.back(), word[word.size() - 2]);
}

constexpr Table kTable = [] {
  Table table;
  forEachWord([&table](std::size_t /*list*/, std::string_view word) {
    table.begins[pairOf(word) + 1] += static_cast<std::uint16_t>(word.size());
    // A word of two letters has any letter before it.
    table.thirds[pairOf(word)] |= word.size() > 2 ? 1U << letter(word[word.size() - 3]) : ~0U;
  });
  for (std::size_t pair = 1; pair < table.begins.size(); ++pair) {
    table.begins[pair] += table.begins[pair - 1];
  }
  std::array<std::uint16_t, kLetters* kLetters + 1> next = table.begins;
  forEachWord([&](std::size_t list, std::string_view word) {
    std::uint16_t& at = next[pairOf(word)];
    table.bytes[at++] = static_cast<std::uint8_t>(list);
    table.bytes[at++] = static_cast<std::uint8_t>(word.size());
    for (std::size_t i = word.size() - 2; i > 0; --i) {
      table.bytes[at++] = static_cast<std::uint8_t>(word[i - 1]);
    }
  });
  return table;
}();

/// The letters at the end of a name, from the last back; none where no word can end as they do.
struct Ending {
  explicit Ending(std::string_view name) noexcept;

  std::array<char, kLongestWord + 1> letters;
  std::size_t size = 0;       ///< of `letters`; all there are, or more than any word has
  std::size_t last_word = 0;  ///< how many are of the last word
};

Ending::Ending(std::string_view name) noexcept {
  bool in_one = true;
  std::uint32_t thirds = 0;
  for (std::size_t i = name.size(); i > 0 && size < letters.size(); --i) {
    const char c = name[i - 1];
    const char small = static_cast<char>(c | 0x20);
    if (small < 'a' || small > 'z') {
      in_one = in_one && size == 0;
      continue;
    }
    letters[size++] = small;
    if (!in_one) continue;
    last_word = size;
    // A capital begins a word where a small letter comes before it.
    in_one = c > 'Z' || i < 2 || name[i - 2] < 'a' || name[i - 2] > 'z';
    if (size == 2) thirds = kTable.thirds[pairOf(letters[0], small)];
    if ((size == 2 && thirds == 0) || (size == 3 && (thirds >> letter(small) & 1U) == 0)) {
      size = 0;
      return;
    }
  }
}

bool matches(std::size_t letters, std::size_t last_word, std::size_t size, Match match) noexcept {
  const bool ends = size >= kLongWord || size == letters;
  switch (match) {
    case Match::kEnd:
      return ends;
    case Match::kLastWord:
      return ends || size == last_word;
    case Match::kInOne:
      return size <= last_word;
  }
  return false;
}

/// Whether the last three are small letters as which no word ends, so that no capital and no other
/// character needs a look.
bool endsAsNoWord(std::string_view name) noexcept {
  if (name.size() < 3) return false;
  const std::array<char, 3> last = {name[name.size() - 1], name[name.size() - 2],
                                    name[name.size() - 3]};
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return is_small(last[0]) && is_small(last[1]) && is_small(last[2]) &&
         (kTable.thirds[pairOf(last[0], last[1])] >> letter(last[2]) & 1U) == 0;
}

/// The slow way, without a table.
[[maybe_unused]] unsigned searchLists(std::string_view name) noexcept {
  Text letters;
  std::size_t last_word = 0;
  char before = 0;
  for (const char c : name) {
    const char small = static_cast<char>(c | 0x20);
    if (isLetter(c)) {
      if (!isLetter(before) || (c <= 'Z' && before >= 'a')) last_word = 0;
      letters += small;
      ++last_word;
    }
    before = c;
  }
  unsigned says = 0;
  for (const List& list : kLists) {
    for (std::string_view words = list.words; !words.empty();) {
      const std::string_view word = takeUntil(words, ' ');
      if (letters.view().ends_with(word) &&
          matches(letters.size(), last_word, word.size(), list.match)) {
        says |= list.says;
      }
    }
  }
  return says;
}

}  // namespace

unsigned namesSay(std::string_view name) noexcept {
  if constexpr (kForBytes) return searchLists(name);
  while (!name.empty() && !isLetter(name.back())) name.remove_suffix(1);
  if (endsAsNoWord(name)) return 0;
  const Ending ending(name);
  if (ending.size < 2) return 0;
  const std::size_t pair = pairOf(ending.letters[0], ending.letters[1]);
  unsigned says = 0;
  for (std::size_t at = kTable.begins[pair]; at < kTable.begins[pair + 1];) {
    const std::size_t list = kTable.bytes[at];
    const std::size_t size = kTable.bytes[at + 1];
    std::size_t same = 2;
    while (same < size && same < ending.size &&
           static_cast<char>(kTable.bytes[at + same]) == ending.letters[same]) {
      ++same;
    }
    at += size;
    if (same == size && matches(ending.size, ending.last_word, size, kMeanings[list].match))
      says |= kMeanings[list].says;
  }
  return says;
}

}  // namespace camefrom
