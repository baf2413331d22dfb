#include "camefrom/json.hpp"
#include "camefrom/limits.hpp"
#include "visitor/text.hpp"
#include "visitor/time.hpp"
#include "wire/many.hpp"
#include "wire/parts.hpp"

namespace camefrom {
namespace {

using json::ObjectReader;
using json::Value;

Failure invalid(std::string message) { return {Error::kInvalidReferral, std::move(message)}; }

/// The part that a referral of that source has.
std::string_view partOf(Source source) {
  switch (source) {
    case Source::kMessengerAd:
    case Source::kWhatsappAd:
    case Source::kInstagramAd:
    case Source::kTiktokAd:
      return "ad";
    case Source::kMessengerProduct:
    case Source::kWhatsappProduct:
    case Source::kInstagramProduct:
      return "product";
    case Source::kWhatsappOrder:
      return "order";
    case Source::kWebWidget:
      return "website";
    case Source::kMessengerLink:
    case Source::kInstagramLink:
    case Source::kWhatsappPost:
    case Source::kTiktokLink:
    case Source::kTelegramLink:
    case Source::kViberLink:
    case Source::kVkLink:
    case Source::kMaxLink:
    case Source::kWhatsappLink:
      return "link";
  }
  return "website";
}

/// The name of a part that is there and should not be; empty when all is well.
std::string_view strayPart(const ObjectReader& root, Source source) {
  const std::string_view own = partOf(source);
  for (const std::string_view part : {"website", "ad", "product", "order", "link"}) {
    const bool comes_along = part == "product" && (own == "ad" || own == "website");
    if (part != own && !comes_along && root.has(part)) return part;
  }
  return {};
}

template <typename Part>
void readPart(const ObjectReader& root, std::string_view name, std::optional<Part>& part) {
  if (root.has(name)) json::readPart(root.object(name), part.emplace());
}

Result<Referral> read(std::string_view json, std::size_t max_url_bytes) {
  const Result<json::Document> document = json::read(json);
  if (!document) return document.failure();
  const Value& value = document->root();
  if (!value.isObject()) return invalid("A referral must be a JSON object.");
  const Value& version = value["version"];
  if (!version.isNumber() || version.text() != "1") return invalid("\"version\" must be 1.");
  const std::optional<Source> source = sourceFromName(value["source"].text());
  if (!source) return invalid("\"source\" must be one of the sources of wire version 1.");
  const std::optional<AssertedBy> asserted_by = assertedByFromName(value["asserted_by"].text());
  if (!asserted_by) return invalid("\"asserted_by\" must be one of wire version 1.");

  std::string fault;
  const ObjectReader root(value, "", fault);
  if (const std::string_view stray = strayPart(root, *source); !stray.empty()) {
    root.fail(stray, std::string("absent when \"source\" is ").append(name(*source)));
  }
  Referral referral;
  referral.source = *source;
  referral.asserted_by = *asserted_by;
  referral.captured_at = root.string("captured_at");
  if (!referral.captured_at.empty() && !isTime(referral.captured_at)) {
    root.fail("captured_at", "a time as in 2026-11-22T10:00:00.000Z");
  }
  if (root.has("website")) {
    json::readPart(root.object("website"), referral.website.emplace(), max_url_bytes);
  }
  readPart(root, "ad", referral.ad);
  readPart(root, "product", referral.product);
  readPart(root, "order", referral.order);
  readPart(root, "link", referral.link);
  if (!fault.empty()) return invalid(std::move(fault));
  return referral;
}

}  // namespace

Result<Referral> parse(std::string_view json) { return read(json, kMaxUrlBytes); }

std::vector<Referral> parseStored(std::string_view sequence) {
  std::vector<Referral> referrals;
  while (!sequence.empty()) {
    const std::string_view text = takeUntil(sequence, kRecordSeparator);
    if (text.empty()) continue;
    Result<Referral> referral = parse(text);
    if (referral) referrals.push_back(std::move(*referral));
  }
  return referrals;
}

Result<Referral> parseClaim(std::string_view json) { return read(json, kMaxAddressBytes); }

}  // namespace camefrom
