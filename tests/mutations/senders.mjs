// @ts-check

const whatsapp = "wasm/src/webhooks/whatsapp";
const messengers = "wasm/src/webhooks/messengers";
const providers = "wasm/src/webhooks/providers";

/** @type {import("../../tools/steps/mutations.mjs").Mutation[]} */
export default [
  {
    file: `${whatsapp}/ad_object.cpp`,
    piece: "  if (kind.empty()) return;\n",
    instead: "",
    breaks: "A pretty card of a link is no ad.",
  },
  {
    file: `${whatsapp}/ad_object.cpp`,
    piece: "if (!isOneOf(type, kKinds) && ad.click_id.empty()) return;",
    instead: "",
    breaks: "A program's referral that does not say that it is an ad is none.",
  },
  {
    file: `${whatsapp}/ad_object.cpp`,
    piece: ', idOf(reply["sourceID"])',
    instead: "",
    breaks: "whatsmeow's spelling is read as Baileys' is.",
  },
  {
    file: `${whatsapp}/device.cpp`,
    piece: "if (!inbound.group.empty()) inbound.referrals.clear();",
    instead: "",
    breaks: "What is written in a group has no origin.",
  },
  {
    file: `${whatsapp}/device.cpp`,
    piece: 'if (server == "lid" || server == "hosted.lid") return {JidKind::kLid, user};',
    instead: 'if (server == "lid" || server == "hosted.lid") return {JidKind::kPhone, user};',
    breaks: "A lid is no telephone number.",
  },
  {
    file: `${whatsapp}/device.cpp`,
    piece: "return *high * kHalf + kHalf - magnitude;",
    instead: "return *high * kHalf + magnitude;",
    breaks: "The lower half of a long number is signed.",
  },
  {
    file: `${whatsapp}/goods.cpp`,
    piece: "digits.insert(digits.size() - 3, 1, '.');",
    instead: "digits.insert(digits.size() - 2, 1, '.');",
    breaks: "Amounts of the protocol are thousandths.",
  },
  {
    file: `${whatsapp}/goods.cpp`,
    piece: "*number == 0 || code.empty()) return {};",
    instead: "*number == 0) return {};",
    breaks: "Without a currency there is no amount.",
  },
  {
    file: `${whatsapp}/protocol.cpp`,
    piece: "if (!readAboutOlder(batch)) batch.skip(SkipReason::kOtherEvent);\n    return false;",
    instead: "return !readAboutOlder(batch);",
    breaks: "An empty placeholder is no message.",
  },
  {
    file: "wasm/src/webhooks/providers/twilio.cpp",
    piece: "  if (ad == Ad{}) return;\n",
    instead: "",
    breaks: "Empty values of Twilio's are absent.",
  },
  {
    file: "wasm/src/webhooks/providers/twilio.cpp",
    piece: "id.size() <= kMaxClickIdBytes ? id : std::string_view()",
    instead: "id",
    breaks: "Twilio's numbers are no longer than an id.",
  },
  {
    file: "wasm/src/webhooks/providers/twilio.cpp",
    piece: "if (from.channel == Channel::kWhatsapp) addAd(body, inbound.referrals);",
    instead: "addAd(body, inbound.referrals);",
    breaks: "An SMS has no origin.",
  },
  {
    file: `${messengers}/telegram.cpp`,
    piece: "return isPayload(payload) ? payload : std::string_view();",
    instead: "return payload;",
    breaks: "What no link of Telegram's can carry is no payload.",
  },
  {
    file: `${messengers}/telegram.cpp`,
    piece: "IdScope::kConversation",
    instead: "IdScope::kEverywhere",
    breaks: "A number that begins anew in each chat is no key.",
  },
  {
    file: `${whatsapp}/device.cpp`,
    piece: '{"ciphertext", ""},',
    instead: "",
    breaks: "What could not be decrypted is nobody's message.",
  },
  {
    file: `${whatsapp}/protocol.cpp`,
    piece: ', "secretEncryptedMessage"',
    instead: "",
    breaks: "What a device cannot read is no message.",
  },
  {
    file: `${whatsapp}/waha.cpp`,
    piece: "  if (message.readAboutOlder(batch, inbound->id)) return;\n",
    instead: "",
    breaks: "A reaction inside of WAHA's `_data` is one.",
  },
  {
    file: `${whatsapp}/wppconnect.cpp`,
    piece: 'isOneOf(inbound->type, kWritten) ? "body" : "caption"',
    instead: '"body"',
    breaks: "A picture in base64 is no text.",
  },
  {
    file: "wasm/src/webhooks/message.cpp",
    piece:
      "                                                                          : std::string_view();",
    instead: "                                                                          : digits;",
    breaks: "An id is no telephone number.",
  },
  {
    file: "wasm/src/webhooks/providers/twilio.cpp",
    piece: ": channelFromName(text.substr(0, colon)),",
    instead: ": channelFromName(text.substr(0, colon)).value_or(Channel::kSms),",
    breaks: "RCS is no SMS.",
  },
  {
    file: `${messengers}/telegram.cpp`,
    piece: " && !isOfCustomer(body[name])",
    instead: " && false",
    breaks: "What the business writes by its own account is no customer's.",
  },
  {
    file: `${messengers}/vk.cpp`,
    piece: "deliver(std::move(inbound), message, ",
    instead: "deliver(std::move(inbound), body, ",
    breaks: "No key is made of VK's secret.",
  },
  {
    file: "wasm/src/webhooks/batch.cpp",
    piece: "referral.asserted_by = asserted_by_;",
    instead: "referral.asserted_by = AssertedBy::kMeta;",
    breaks: "Nobody but Meta speaks for Meta.",
  },
  {
    file: `${providers}/chatwoot.cpp`,
    piece: 'if (!is_incoming || body["private"].isTrue()) return batch.skip(SkipReason::kEcho);',
    instead: "if (!is_incoming) return batch.skip(SkipReason::kEcho);",
    breaks: "A private note of a helpdesk's is no customer's.",
  },
  {
    file: `${providers}/chatwoot.cpp`,
    piece: "  if (ad == Ad{}) return;\n",
    instead: "",
    breaks: "Of a helpdesk's referral its type alone says nothing.",
  },
  {
    file: `${providers}/chatwoot.cpp`,
    piece: 'deliver(std::move(inbound), body["id"], ',
    instead: "deliver(std::move(inbound), body, ",
    breaks: "No key is made of a helpdesk's token.",
  },
  {
    file: `${providers}/eight_by_eight.cpp`,
    piece: "if (channel == Channel::kWhatsapp) addAd(",
    instead: "addAd(",
    breaks: "Only WhatsApp has 8x8's ads.",
  },
  {
    file: `${providers}/sunshine.cpp`,
    piece: "if (channel != Channel::kTelegram) batch.speaks(speaker);",
    instead: "batch.speaks(speaker);",
    breaks: "A link of Telegram's is the customer's own word, whoever passes it on.",
  },
  {
    file: `${providers}/sunshine.cpp`,
    piece: "batch);\n  batch.speaks(speaker);\n",
    instead: "batch);\n",
    breaks: "What comes after a link of Telegram's is the provider's word again.",
  },
  {
    file: `${providers}/zernio.cpp`,
    piece: 'if (body["test"].isTrue()) return batch.skip(SkipReason::kTestEvent);',
    instead: "",
    breaks: "A sample of Zernio's is nobody's message.",
  },
  {
    file: `${whatsapp}/wuzapi.cpp`,
    piece: 'idOf(around["userID"])}',
    instead: 'idOf(around["userID"]), idOf(around["token"])}',
    breaks: "A password names no account.",
  },
  {
    file: "wasm/src/webhooks/read.cpp",
    piece: ', "jsonData="',
    instead: "",
    breaks: "A form of wuzapi's is read.",
  },
  {
    file: `${whatsapp}/protocol.cpp`,
    piece: "name = withoutVersion(member.name())",
    instead: "name = member.name()",
    breaks: "A poll of today's kind is a message.",
  },
  {
    file: `${whatsapp}/protocol.cpp`,
    piece: "if (person != std::string_view::npos) whole += id.substr(person);",
    instead: "",
    breaks: "An edit in a group has the whole id of its message.",
  },
  {
    file: `${providers}/chatwoot.cpp`,
    piece: 'addSenderIds({firstOf({id, number, idOf(sender["id"])})}, inbound);',
    instead: "addSenderIds({id, phone}, inbound);",
    breaks: "A number that an agent wrote is nobody's id.",
  },
];
