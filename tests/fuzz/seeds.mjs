// Writes the cases of tests/cases as a fuzzer takes them, one file each:
// node tests/fuzz/seeds.mjs <target> <folder>
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../cases/runner.mjs";

/** Longer ones are about limits, which the tests know; what is long is made below. */
const longestSeed = 16_384;

const makers = {
  json: { call: "readWebhook", seed: ([body]) => body },
  webhook: { call: "readWebhook", seed: ([body]) => body },
  senders: { call: "readWebhook", seed: ([body]) => body },
  ad: { call: "", seed: () => "" },
  form: { call: "", seed: () => "" },
  referral: { call: "parse", seed: ([referral]) => referral },
  page: { call: "readPage", seed: ([url, { referrer = "" } = {}]) => `${url}\n${referrer}` },
  link: { call: "checkLink", seed: ([url]) => url },
  reader: { call: "readPage", seed: ([url, { referrer = "" } = {}]) => `${url}\n${referrer}` },
  journey: {
    call: "journey",
    seed: ([{ options, state = "", visits }]) =>
      [form(options), state, ...visits.map(form)].join("\n"),
  },
  repeats: { call: "", seed: () => "" },
  growth: { call: "", seed: () => "" },
  text: { call: "firstValue", seed: ([query]) => query },
  code: { call: "readCode", seed: ([text]) => text },
  product: { call: "addProduct", seed: ([, product]) => product },
};

/** What may be said many times in a webhook, between line feeds, in what it may be said in. */
const whatsapp = (value) =>
  `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{${value}}}]}]}`;
const page = (events) => `{"object":"page","entry":[{"id":"1","messaging":[${events}]}]}`;
const repeats = {
  wide_contact_many_messages: whatsapp(
    '"contacts":[{"wa_id":"7",\n"k":1\n}],"messages":[\n{"from":"7"}\n]',
  ),
  wide_profile_many_messages: whatsapp(
    '"contacts":[{"wa_id":"7","profile":{"name":"A",\n"k":1\n}}],"messages":[\n{"from":"7"}\n]',
  ),
  many_contacts_many_messages: whatsapp(
    '"contacts":[\n{"wa_id":"7"}\n],"messages":[\n{"from":"8"}\n]',
  ),
  wide_metadata_many_messages: whatsapp(
    '"metadata":{"phone_number_id":"2",\n"k":1\n},"messages":[\n{"from":"7"}\n]',
  ),
  order_of_many_items: whatsapp(
    '"messages":[{"from":"7","type":"order","order":{"product_items":[\n{"quantity":2,"item_price":1.5,"currency":"EUR"}\n]}}]',
  ),
  flow_of_many_answers: whatsapp(
    '"messages":[{"from":"7","type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":{\n"k":"v"\n}}}}]',
  ),
  many_events: page('\n{"sender":{"id":"7"},"message":{"text":"x"}}\n'),
  many_attachments: page(
    '{"sender":{"id":"7"},"message":{"mid":"m","attachments":[\n{"type":"location","payload":{"coordinates":{"lat":1,"long":2}}}\n]}}',
  ),
  many_shared_products: page(
    '{"sender":{"id":"7"},"message":{"attachments":[{"type":"template","payload":{"product":{"elements":[\n{"id":"1"}\n]}}}]}}',
  ),
  event_without_an_id: page('{"sender":{"id":"7"},"referral":{"ref":"a",\n"k":1\n}}'),
};

/** What the protocol says around a message, and what Twilio posts. */
const ad = {
  an_ad:
    '{"conversionSource":"FB_Ads","entryPointConversionSource":"ctwa_ad","externalAdReply":{"title":"t","body":"b","mediaType":"IMAGE","thumbnailUrl":"https://a.example/t","originalImageURL":"https://a.example/i","mediaUrl":"https://a.example/m","sourceType":"ad","sourceId":"1","sourceURL":"https://fb.me/1","sourceApp":"whatsapp","ctwaClid":"c","ref":"r","greetingMessageBody":"g"}}',
  a_post:
    '{"conversionSource":"FB_Post","externalAdReply":{"sourceType":"post","sourceID":"1","thumbnail":{"0":255}}}',
  a_link_card: '{"externalAdReply":{"title":"t","showAdAttribution":true}}',
};
const twilio = {
  an_ad:
    "MessageSid=SM1&From=whatsapp%3A%2B49151&To=whatsapp%3A%2B49152&Body=Hi+there&ReferralSourceType=ad&ReferralSourceId=1&ReferralNumMedia=0",
  odd_bytes: "MessageSid=SM1&From=%FF%00&Body=%F0%9F%98&&=&a",
};

/** By the reader's place in kReaders of growth.cpp: what may be said again and again. */
const growth = Object.fromEntries(
  [
    ["https://shop.example/?utm_source=\n%26amp%3B\n", "https://shop.example\n/\n?utm_source=a"],
    ["https://shop.example/?utm_source=\n%26amp%3B\n", "https://shop.example/?\na=b&\n#c"],
    ["https://shop.example/?utm_source=a\n;utm_x=b\n", "https://shop.example/?\nutm_source=a?\n"],
    ["https%3A%2F%2Fa.example%2F%3F\nutm_source%3Da%26\n", "\na%0Aurl=\n"],
    [page('\n{"sender":{"id":"7"},"message":{"text":"x"}},\n{}')],
    [
      '{"version":1,"source":"whatsapp_order","asserted_by":"meta","order":{"items":[\n{"quantity":1,"unit_price":{"amount":"1","currency":"EUR"}},\n{}]}}',
      '{"version":1,"source":"web_widget","asserted_by":"page","website":{"page":"https://a.example/?\nutm_id=a&\n"}}',
    ],
    ['{"id":"1","title":"t","description":"\n&amp;lt;b&gt;\n"}', '{"title":"t","price":"\n1.\n"}'],
    ['[\n{"id":"A","title":"lamp","product_type":"Lamps"},\n{"id":"B","title":"lamp"}]'],
    ['Name;Link\n\n"a";https://a.example/?utm_source=b\r\n\n', "\nhttps://a.example/\r\n\n"],
    ["\n7K3-9QF-\n", "\n7 k\n"],
    ["\nHello \n"],
    ["\n1.299,\n EUR", "EUR\n \n12"],
    ["\na \u200b\n"],
    ["https://shop.example/?utm_source=a\n%26\n", "https://shop.example\n/\n?utm_source=a"],
  ].flatMap((seeds, reader) =>
    seeds.map((seed, place) => [`${reader}_${place}`, String.fromCharCode(reader) + seed]),
  ),
);

/** What is as long as it may be, or longer. */
const address = `https://shop.example/?${"utm_source=a%26b&gclid=Cj0&token=secret&".repeat(1_600)}`;
const long = {
  page: {
    long_address: `${address}\nhttps://www.google.com/`,
    too_long: `${address}&long=`.padEnd(65_537, "a"),
  },
  reader: { long_address: `${address}\nhttps://www.google.com/` },
  link: { long_address: address },
  text: { long_text: `${"%F0%9F%98%80+\u{1f600}\u0301&a=".repeat(2_400)}` },
  form: { long_form: address.slice(22) },
  code: { long_text: `${"7K3 9QF ".repeat(8_000)}7K3-9QF-4KR` },
  journey: {
    many_visits: `now=1\n\n${"url=https%3A%2F%2Fa.example%2F%3Futm_source%3Db\n".repeat(1_000)}`,
  },
  json: { deep: "[".repeat(64) + "]".repeat(64), too_deep: "[".repeat(65) + "]".repeat(65) },
  webhook: {
    many_events: page(Array(1_500).fill('{"sender":{"id":"7"},"message":{"text":"x"}}').join()),
  },
  senders: {
    many_events: page(Array(100).fill('{"sender":{"id":"7"},"message":{"text":"x"}}').join()),
  },
  product: {
    long_text: JSON.stringify({
      id: "1",
      title: "&lt;b&gt;".repeat(1_000),
      description: "a ".repeat(9_000),
    }),
  },
};

const ownSeeds = { ...long, repeats, growth, ad, form: { ...twilio, ...long.form } };

/** @param {Record<string, string>} fields */
function form(fields) {
  return `${new URLSearchParams(fields)}`;
}

const [input, folder] = process.argv.slice(2);
const maker = makers[input];
if (!maker || !folder) {
  console.error(`Usage: node tests/fuzz/seeds.mjs ${Object.keys(makers).join("|")} <folder>`);
  process.exit(2);
}

await mkdir(folder, { recursive: true });
for (const [name, seed] of Object.entries(ownSeeds[input] ?? {})) {
  await writeFile(join(folder, name), seed);
}
const cases = fileURLToPath(new URL("../cases", import.meta.url));
for (const name of await readdir(cases, { recursive: true })) {
  if (!name.endsWith(".json")) continue;
  const file = JSON.parse(await readFile(join(cases, name), "utf8"));
  for (const one of file.cases ?? []) {
    if (input === "product" && one.call === "recommend") {
      await writeFile(join(folder, `several_${one.name}`), JSON.stringify(build(one.args)[1]));
    }
    if (one.call !== maker.call) continue;
    const value = maker.seed(build(one.args));
    const seed = typeof value === "string" ? value : JSON.stringify(value);
    if (seed.length <= longestSeed) await writeFile(join(folder, one.name), seed);
  }
}
