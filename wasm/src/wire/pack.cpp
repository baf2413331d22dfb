#include "wire/pack.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "json/writer.hpp"
#include "visitor/ascii.hpp"

namespace camefrom {
namespace {

/// Names never have one.
constexpr char kListSeparator = ',';

class Packer {
 public:
  explicit Packer(std::size_t bytes) { packed_.reserve(bytes); }

  void field(std::string_view text) {
    if (hasControl(text) || text.starts_with('"')) {
      json::Writer json;
      json.text(text);
      packed_ += json.take();
    } else {
      packed_ += text;
    }
    packed_ += kUnitSeparator;
  }

  void count(std::size_t number) { field(std::to_string(number)); }

  void list(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
      if (!text.empty()) text += kListSeparator;
      text += name;
    }
    field(text);
  }

  void key(std::size_t place, std::string_view value) {
    if (value.empty()) return;
    const char stands_for_key = static_cast<char>('0' + place);
    if (hasControl(value)) return field(stands_for_key + std::string(value));
    packed_ += stands_for_key;
    packed_ += value;
    packed_ += kUnitSeparator;
  }

  void notes(const std::vector<Note>& notes) {
    for (const Note& note : notes) {
      field(note.code);
      field(note.text);
    }
  }

  void fields(const std::vector<Field>& fields) {
    for (const Field& each : fields) {
      field(each.key);
      field(each.label);
      field(name(each.kind));
      field(each.value);
      if (each.kind != FieldKind::kPrice) continue;
      const Price price = each.price.value_or(Price());
      field(price.amount);
      field(price.currency);
      field(price.text);
    }
  }

  [[nodiscard]] std::string take() && {
    packed_.pop_back();
    return std::move(packed_);
  }

 private:
  /// Whether `text` could be taken for more than one field.
  static bool hasControl(std::string_view text) noexcept {
    std::uint64_t found = 0;
    forEachWord(text,
                [&found](std::uint64_t word) { found |= (word - kOnes * ' ') & ~word & kHighs; });
    return found != 0 ||
           std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
  }

  std::string packed_;
};

/// More than most views take.
constexpr std::size_t kUsualView = 1'024;

}  // namespace

std::optional<std::string> pack(const Referral& referral) {
  if (!referral.website || referral.product) return std::nullopt;
  const Website& website = *referral.website;
  constexpr std::size_t kUsually = 256;
  Packer packer(2 * website.page.size() + website.referrer.size() + kUsually);
  packer.field(name(referral.source));
  packer.field(name(referral.asserted_by));
  packer.field(referral.captured_at);
  packer.field(website.page);
  packer.field(website.referrer);
  packer.field(website.written_on);
  packer.field(website.channel);
  packer.field(website.channel_rule);
  packer.list(website.repairs);
  packer.list(website.truncated);
  std::size_t place = 0;
  for (const UtmKey& key : utmKeys()) packer.key(place++, website.utm.*key.member);
  for (const std::string_view name : clickIdNames()) {
    const auto id = std::ranges::find(website.click_ids, name, &ClickId::name);
    if (id != website.click_ids.end()) packer.key(place, id->value);
    ++place;
  }
  return std::move(packer).take();
}

std::string pack(const Banner& banner) {
  Packer packer(kUsualView);
  packer.field(name(banner.source));
  packer.field(banner.title);
  packer.field(banner.image_url);
  packer.field(banner.link_url);
  packer.count(banner.notes.size());
  packer.notes(banner.notes);
  packer.fields(banner.fields);
  return std::move(packer).take();
}

std::string pack(const Panel& panel) {
  Packer packer(kUsualView);
  packer.field(name(panel.source));
  packer.field(name(panel.asserted_by));
  packer.field(panel.image_url);
  packer.field(panel.link_url);
  packer.count(panel.notes.size());
  packer.count(panel.fields.size());
  std::vector<std::string> sizes;
  for (const std::vector<Field>& row : panel.items) sizes.push_back(std::to_string(row.size()));
  packer.list(sizes);
  packer.field(panel.click_id);
  packer.notes(panel.notes);
  packer.fields(panel.fields);
  for (const std::vector<Field>& row : panel.items) packer.fields(row);
  return std::move(packer).take();
}

std::string campaignFields() {
  json::Writer json;
  json.array([&] {
    json.array([&] {
      for (const UtmKey& key : utmKeys()) json.text(key.field);
    });
    json.array([&] {
      for (const std::string_view name : clickIdNames()) json.text(name);
    });
  });
  return json.take();
}

}  // namespace camefrom
