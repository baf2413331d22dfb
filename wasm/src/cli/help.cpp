#include "cli/help.hpp"

#include <utility>

namespace camefrom::cli {
namespace {

constexpr std::string_view kHelp = R"(camefrom: where a conversation came from

Usage: camefrom COMMAND [ARGUMENT...]

  read [URL...]        the referral of a page's address
  check-links [FILE...]
                       what is wrong with campaign links, and the links without that
  webhook [FILE...]    the messages of a webhook, and where their senders came from
  banner [FILE...]     what an agent sees of a referral at one glance
  panel [FILE...]      everything that is known of a referral, in order
  facets [FILE...]     what lists, filters and searches need of a referral
  parse [FILE...]      a referral that somebody else may have written, checked
  schema               the JSON Schema of referrals
  serve                the same for other programs, over HTTP (npx camefrom serve)

JSON comes out, one line for each input. Without an argument, or where it is "-", standard input is
read: one input a line. What is null stays null; what is refused is a line, too, and the
rest goes on:

  {"error":{"code":"too_large","message":"..."},"line":3}

camefrom COMMAND --help has examples. Colours are for terminals, and not where NO_COLOR is set.

Exit codes:
  0  everything was answered
  1  an input is refused, unreadable or faulty, the output cannot be written, or serve cannot listen
  2  the arguments cannot be understood
)";

/// What banner, panel, facets and parse have in common stands in each, for whoever asks for one.
constexpr std::pair<std::string_view, std::string_view> kCommands[] = {
    {"read", R"(Usage: camefrom read [URL...]

The referral of a page's address: campaign keys, click ids, channel; null where nothing is to be
attributed. A line of standard input is an address, or JSON:
{"url":"...","referrer":"...","at":1764410400000}, where `at` is when the page was opened, in
milliseconds since 1970; with "direct":true a visit without any origin is a referral, too.

  camefrom read 'https://shop.example/?utm_source=google&utm_medium=cpc'
  camefrom read < links.txt > referrals.jsonl
  echo '{"url":"https://shop.example/","referrer":"https://chatgpt.com/"}' | camefrom read
)"},
    {"check-links", R"(Usage: camefrom check-links [FILE...] [--csv]

What is wrong with campaign links, for whoever made them, and each link without what can be mended.
A FILE, or standard input, has a link on each line, or is a table with commas, semicolons, tabs or
bars: the column with the links is found. A line for each link comes out, and how often there was
which fault on standard error. The exit code is 1 when a link has one, or a line is no link. The
codes of faults are those of docs/link-doctor.md.

  --csv   a table: line, link, faults, advice, mended; for a spreadsheet

  camefrom check-links links.txt
  camefrom check-links --csv ads.csv > faults.csv
  camefrom check-links < links.txt | jq -r 'select(.mended) | .mended'
)"},
    {"webhook", R"(Usage: camefrom webhook [FILE...] [--from SENDER]

The messages of a webhook's body, each with its referrals. A FILE is one body; standard input has
one on each line. Whether the signature is right has to be checked before.

  --from  who has sent it: meta, twilio, evolution and so on (docs/senders.md);
          its shape tells unless told

  camefrom webhook body.json
  camefrom webhook --from meta < bodies.jsonl
  jq -c .body log.json | camefrom webhook
)"},
    {"banner", R"(Usage: camefrom banner [FILE...]

What an agent sees of a referral at one glance. A FILE is one referral; standard input has one on
each line.

  camefrom banner referral.json
  camefrom read 'https://shop.example/?gclid=Cj0' | camefrom banner
)"},
    {"panel", R"(Usage: camefrom panel [FILE...]

Everything that is known of a referral, in order. A FILE is one referral; standard input has one on
each line.

  camefrom panel referral.json
  camefrom read 'https://shop.example/?gclid=Cj0' | camefrom panel
)"},
    {"facets", R"(Usage: camefrom facets [FILE...]

What lists, filters and searches need of a referral: gist, paid, channel, campaign, words. A FILE is
one referral; standard input has one on each line.

  camefrom facets < referrals.jsonl | jq -r .channel | sort | uniq -c
)"},
    {"parse", R"(Usage: camefrom parse [FILE...]

A referral that somebody else may have written: limits are applied, unsafe addresses and unknown
fields left out, a field of a wrong type refused. A FILE is one referral; standard input has one on
each line.

  camefrom parse referral.json
  camefrom parse < stored.jsonl > checked.jsonl
)"},
    {"schema", R"(Usage: camefrom schema

The JSON Schema of referrals, wire version 1.

  camefrom schema > referral.schema.json
)"},
    {"serve", R"(Usage: camefrom serve [--port NUMBER] [--host ADDRESS]

The core for other programs, over HTTP: POST /read_page with the JSON that camefrom_read_page() of
camefrom.h takes, and so on for its other functions; GET / lists them. One of several texts takes an
array of them. The answer is JSON, with status 400 where the input is refused.

  --port  8787 unless told
  --host  127.0.0.1 unless told; another than this machine's own needs CAMEFROM_TOKEN in the
          environment, and requests with "Authorization: Bearer ..." then

Part of the npm package: npx camefrom serve.

  npx camefrom serve &
  curl --json '"https://shop.example/?gclid=Cj0"' http://127.0.0.1:8787/read_page
)"},
};

}  // namespace

std::string_view help() noexcept { return kHelp; }

std::string_view helpOf(std::string_view command) noexcept {
  for (const auto& [name, text] : kCommands) {
    if (name == command) return text;
  }
  return {};
}

}  // namespace camefrom::cli
