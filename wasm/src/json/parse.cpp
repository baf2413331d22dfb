#include "camefrom/json.hpp"
#include "camefrom/limits.hpp"
#include "camefrom/text.hpp"
#include "camefrom/url.hpp"
#include "value.hpp"

namespace camefrom {
namespace {

using json::Value;

/// Reads fields of one referral, and remembers the first one that is wrong by its path.
class Reader {
 public:
  [[nodiscard]] const std::string& wrong() const noexcept { return wrong_; }

  /// What has to be an object; a null value stands for one that is not there.
  const Value& object(const Value& parent, const char* name, const std::string& path) {
    const Value& value = parent[name];
    if (!value.isNull() && !value.isObject()) fail(path + name, "an object");
    return value;
  }

  void text(const Value& parent, const char* name, const std::string& path, std::string& out,
            std::size_t limit = kMaxTextCharacters) {
    const Value& value = parent[name];
    if (value.isNull()) return;
    if (!value.isString()) return fail(path + name, "a string");
    if (isBlank(value.text())) return;
    const std::size_t bytes = prefixBytes(value.text(), limit);
    out = value.text().substr(0, bytes);
  }

  /// A URL that is not http or https is left out: it is somebody's attempt, not an error.
  void url(const Value& parent, const char* name, const std::string& path, std::string& out) {
    const Value& value = parent[name];
    if (value.isNull()) return;
    if (!value.isString()) return fail(path + name, "a string");
    if (value.text().size() <= kMaxAddressBytes && isWebUrl(value.text())) out = value.text();
  }

  void texts(const Value& parent, const char* name, const std::string& path,
             std::vector<std::string>& out) {
    const Value& value = parent[name];
    if (value.isNull()) return;
    if (!value.isArray()) return fail(path + name, "an array of strings");
    for (const Value& item : value.items()) {
      if (!item.isString()) return fail(path + name, "an array of strings");
      if (!isBlank(item.text()) && item.text().size() <= 64) out.emplace_back(item.text());
    }
  }

  void fail(const std::string& path, const char* expected) {
    if (wrong_.empty()) wrong_ = "\"" + path + "\" must be " + expected + ".";
  }

 private:
  std::string wrong_;
};

void readWebsite(Reader& reader, const Value& json, Website& website) {
  const std::string path = "website.";
  reader.url(json, "page", path, website.page);
  reader.text(json, "referrer", path, website.referrer, kMaxUrlBytes);
  reader.url(json, "written_on", path, website.written_on);
  const Value& utm = reader.object(json, "utm", path);
  for (const UtmKey& key : utmKeys()) {
    reader.text(utm, key.field.data(), path + "utm.", website.utm.*key.member, kMaxUtmCharacters);
  }
  const Value& click_ids = reader.object(json, "click_ids", path);
  for (const std::string_view name : clickIdNames()) {
    const Value& value = click_ids[name];
    if (value.isNull()) continue;
    if (!value.isString()) {
      reader.fail(path + "click_ids." + std::string(name), "a string");
    } else if (!isBlank(value.text()) && value.text().size() <= kMaxClickIdBytes) {
      website.click_ids.push_back({name, std::string(value.text())});
    }
  }
  reader.text(json, "channel", path, website.channel, 64);
  reader.text(json, "channel_rule", path, website.channel_rule);
  reader.texts(json, "repairs", path, website.repairs);
  reader.texts(json, "truncated", path, website.truncated);
}

Failure invalid(std::string message) { return {Error::kInvalidReferral, std::move(message)}; }

}  // namespace

Result<Referral> parse(std::string_view json) {
  const Result<json::Document> document = json::read(json);
  if (!document) return document.failure();
  const Value& root = document->root();
  if (!root.isObject()) return invalid("A referral must be a JSON object.");
  if (root["version"].text() != "1" || !root["version"].isNumber()) {
    return invalid("\"version\" must be 1.");
  }
  const std::optional<Source> source = sourceFromName(root["source"].text());
  if (!source) return invalid("\"source\" must be one of the sources of wire version 1.");
  const std::optional<AssertedBy> asserted_by = assertedByFromName(root["asserted_by"].text());
  if (!asserted_by) return invalid("\"asserted_by\" must be \"page\" or \"meta\".");

  Referral referral;
  referral.source = *source;
  referral.asserted_by = *asserted_by;
  Reader reader;
  reader.text(root, "captured_at", "", referral.captured_at);
  if (const Value& website = reader.object(root, "website", ""); website.isObject()) {
    readWebsite(reader, website, referral.website.emplace());
  }
  if (!reader.wrong().empty()) return invalid(reader.wrong());
  return referral;
}

}  // namespace camefrom
