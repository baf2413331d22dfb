#include "camefrom/explain.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "advice/pieces.hpp"
#include "advice/redactions.hpp"
#include "advice/why.hpp"
#include "camefrom/channel.hpp"
#include "camefrom/limits.hpp"
#include "visitor/query.hpp"
#include "visitor/redaction.hpp"
#include "visitor/text.hpp"
#include "visitor/visit.hpp"
#include "website/record.hpp"

namespace camefrom {
namespace {

using advice::KeyPlace;
using advice::Piece;
using advice::Redactions;
using advice::Span;

/// The name of a parameter that may have a value, decoded; empty where there is no "=".
std::string nameIn(std::string_view parameter) {
  const std::size_t equals = parameter.find('=');
  if (equals == std::string_view::npos) return {};
  return decodeFormUrlencoded(parameter.substr(0, equals));
}

/// Puts together the parts of one address.
class Teller {
 public:
  Teller(std::string_view address, const Visit& visit, const Redactions& redactions)
      : address_(address), visit_(visit), redactions_(redactions) {}

  void tell(const Piece& piece);

  std::vector<AddressPart> parts;

 private:
  [[nodiscard]] AddressPart partOf(const Piece& piece) const;
  void add(AddressPart part, std::size_t begin, std::size_t end);
  void addRead(const AddressPart& whole, const Piece& piece, std::size_t begin, std::size_t end);

  std::string_view address_;
  const Visit& visit_;
  const Redactions& redactions_;
};

void Teller::add(AddressPart part, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  part.text = address_.substr(begin, end - begin);
  parts.push_back(std::move(part));
}

/// Some bytes of a piece, of which `whole` is told: the value by those where it begins.
void Teller::addRead(const AddressPart& whole, const Piece& piece, std::size_t begin,
                     std::size_t end) {
  const bool has_value =
      piece.place != nullptr && piece.place->begin >= begin && piece.place->begin < end;
  add(has_value ? whole : AddressPart{.what = whole.what, .key = whole.key}, begin, end);
}

/// What a piece is told as where nothing of it was taken out.
AddressPart Teller::partOf(const Piece& piece) const {
  AddressPart part;
  if (piece.place == nullptr) return part;
  Text room;
  const CampaignField field = readField(visit_, piece.place->key, room);
  // A click id that is too long is dropped.
  if (field.value.empty()) return part;
  const unsigned repairs = piece.place->found.repairs;
  part.what = repairs == 0 ? PartFate::kRead : PartFate::kMended;
  part.key = piece.place->key < kUtmKeyCount ? utmKeys()[piece.place->key].parameter
                                             : clickIdNames()[piece.place->key - kUtmKeyCount];
  part.value = field.value;
  part.repairs = repairNames(repairs);
  return part;
}

void Teller::tell(const Piece& piece) {
  const AddressPart whole = partOf(piece);
  std::size_t done = piece.begin;
  const std::string_view text = address_.substr(piece.text, piece.end - piece.text);
  const std::size_t value = piece.text + std::min(text.find('='), text.size()) + 1;
  for (const Span& removal : redactions_.removals()) {
    const std::size_t begin = std::max(removal.begin, done);
    const std::size_t end = std::min(removal.end, piece.end);
    if (begin >= end) continue;
    AddressPart secret{.what = PartFate::kRedacted, .value = std::string(kRedacted)};
    // The name of a parameter may itself have been taken out.
    if (begin == value && done == piece.begin) {
      secret.key = nameIn(text);
      // All of a parameter's value: its name belongs to it.
      if (end == piece.end && piece.place == nullptr) {
        return add(std::move(secret), piece.begin, piece.end);
      }
    }
    addRead(whole, piece, done, begin);
    add(std::move(secret), begin, end);
    done = end;
  }
  addRead(whole, piece, done, piece.end);
}

/// What readVisit() has read its keys from.
std::string_view pageOf(const Visit& visit, std::string_view address) {
  return visit.page_room.empty() ? address : visit.page_room.view();
}

std::vector<AddressPart> partsOf(std::string_view address, const Visit& visit) {
  const std::string_view page = pageOf(visit, address);
  const Redactions redactions(address, page);
  std::vector<KeyPlace> places = advice::placesOf(visit.keys, page);
  for (KeyPlace& place : places) {
    place.begin = redactions.inAddress(place.begin).begin;
    place.end = redactions.inAddress(place.end - 1).end;
  }
  Teller teller(address, visit, redactions);
  for (const Piece& piece : advice::piecesOf(address, places)) teller.tell(piece);
  return std::move(teller.parts);
}

}  // namespace

std::string_view name(PartFate fate) noexcept {
  constexpr std::array<std::string_view, 4> kNames = {"read", "mended", "redacted", "ignored"};
  return kNames[static_cast<std::size_t>(fate)];
}

Result<Explanation> explain(std::string_view url, const ExplainContext& context) {
  if (std::max(url.size(), context.referrer.size()) > kMaxAddressBytes) return addressTooLong();
  Text room;
  const std::string_view address = toValidUtf8(url, room);
  const Visit visit = readVisit(address, context.referrer, {.click_ids = !context.consent});
  Explanation explanation{.parts = partsOf(address, visit)};
  if (!visit.tagged && visit.site.empty()) {
    explanation.why = advice::whyOf({});
    return explanation;
  }
  const Website website = websiteOf(visit);
  ChannelGroup channel = channelGroup(website);
  explanation.why = advice::whyOf(channel);
  explanation.without = advice::withoutEach(website, channel);
  explanation.channel = channel.name;
  explanation.channel_rule = std::move(channel.rule);
  return explanation;
}

}  // namespace camefrom
