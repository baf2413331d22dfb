#include "wire/write.hpp"

#include <cstdint>
#include <string>

#include "camefrom/check_link.hpp"
#include "camefrom/explain.hpp"
#include "camefrom/json.hpp"
#include "camefrom/link_list.hpp"
#include "json/writer.hpp"

namespace camefrom {
namespace {

void write(json::Writer& json, const CheckedLink& link) {
  if (link.referral) {
    json.object("referral", [&] { write(json, *link.referral); });
  } else {
    json.null("referral");
  }
  json.array("advice", [&] {
    for (const Advice& advice : link.advice) {
      json.object([&] {
        json.text("code", advice.code);
        json.text("text", advice.text);
        json.text("part", advice.part);
      });
    }
  });
  json.text("mended", link.mended);
}

}  // namespace

std::string toJson(const Explanation& explanation) {
  json::Writer json;
  json.object([&] {
    json.array("parts", [&] {
      for (const AddressPart& part : explanation.parts) {
        json.object([&] {
          json.text("text", part.text);
          json.text("what", name(part.what));
          json.text("key", part.key);
          json.text("value", part.value);
          json.arrayUnlessEmpty("repairs", [&] {
            for (const std::string& repair : part.repairs) json.text(repair);
          });
        });
      }
    });
    json.text("channel", explanation.channel);
    json.text("channel_rule", explanation.channel_rule);
    json.text("why", explanation.why);
    json.arrayUnlessEmpty("without", [&] {
      for (const WithoutIt& without : explanation.without) {
        json.object([&] {
          json.text("key", without.key);
          json.text("channel", without.channel);
          json.text("channel_rule", without.channel_rule);
          json.text("why", without.why);
        });
      }
    });
  });
  return json.take();
}

std::string toJson(const CheckedLink& link) {
  json::Writer json;
  json.object([&] { write(json, link); });
  return json.take();
}

std::string toJson(const ListedLink& listed, const CheckedLink& checked) {
  json::Writer json;
  json.object([&] {
    json.number("line", static_cast<std::int64_t>(listed.line));
    json.text("link", listed.link);
    write(json, checked);
  });
  return json.take();
}

}  // namespace camefrom
