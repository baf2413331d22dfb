// What others than Meta post, one function per source. Every call makes ids and times of its own.

import { base64, digits, hex, token } from "./chance.ts";
import { type Setting, signed, whatsapp } from "./webhook-bodies.ts";

const seconds = () => Math.floor(Date.now() / 1_000);

/** The fields of a form. Those without a value come as well, as Twilio sends them. */
export function twilioAd(setting: Setting) {
  const { phone, name } = setting.customer;
  const sid = `SM${hex(32)}`;
  return {
    AccountSid: "AC5d3f1e0a8b6c4e2f9a7d1c3b5e8f0a24",
    ApiVersion: "2010-04-01",
    Body: "Hi, I tapped your ad. Which bulb comes with the Moth?",
    From: `whatsapp:+${phone}`,
    MessageSid: sid,
    MessageType: "text",
    NumMedia: "0",
    NumSegments: "1",
    ProfileName: name,
    ReferralBody: "A pendant that stays quiet. Order this week, free delivery in Europe 🏮",
    ReferralCtwaClid: `ARA${token(72)}`,
    ReferralHeadline: "Evenings by Moth",
    ReferralMediaContentType: "image/jpeg",
    ReferralMediaId: digits(15),
    ReferralMediaUrl: signed(setting, "evenings.jpg"),
    ReferralNumMedia: "1",
    ReferralSourceId: "120226305854810726",
    ReferralSourceType: "ad",
    ReferralSourceUrl: "https://fb.me/3cr4Wqqkv",
    SmsMessageSid: sid,
    SmsSid: sid,
    SmsStatus: "received",
    To: `whatsapp:+${whatsapp.number}`,
    WaId: phone,
  };
}

/** The protocol's own object: whoever writes to a business could have made it up. */
export function evolutionAd(setting: Setting) {
  const { phone, name } = setting.customer;
  return {
    event: "messages.upsert",
    instance: "lowlight",
    data: {
      key: { remoteJid: `${phone}@s.whatsapp.net`, fromMe: false, id: `3EB0${hex(18)}` },
      pushName: name,
      status: "DELIVERY_ACK",
      message: { conversation: "Good evening! Is the Ember still on offer?" },
      messageType: "conversation",
      messageTimestamp: seconds(),
      instanceId: "0b2c6a57-58d1-4d0e-9d3a-6a3f6f1f9a10",
      source: "android",
      contextInfo: {
        conversionSource: "FB_Ads",
        conversionData: base64(48),
        conversionDelaySeconds: 5,
        entryPointConversionSource: "ctwa_ad",
        entryPointConversionApp: "instagram",
        entryPointConversionDelaySeconds: 5,
        externalAdReply: {
          title: "Take Ember outside",
          body: "Fourteen hours of light on one charge.",
          mediaType: "IMAGE",
          originalImageUrl: signed(setting, "portable.jpg"),
          sourceType: "ad",
          sourceId: "120238164401990872",
          sourceUrl: "https://fb.me/9vRtLm2dC",
          sourceApp: "instagram",
          ctwaClid: `ARB${token(72)}`,
          showAdAttribution: true,
          automatedGreetingMessageShown: true,
          greetingMessageBody: "Hello! What would you like to know about Ember?",
        },
      },
    },
    destination: `${setting.shop}/webhook`,
    date_time: new Date().toISOString(),
    sender: `${whatsapp.number}@s.whatsapp.net`,
    server_url: "https://evolution.example",
    apikey: "the-secret-of-the-instance",
  };
}

/** An event of its own, before any message; what it says is text in JSON. */
export function tiktokAd({ customer }: Setting) {
  const business = "7126640012345678901";
  const time = Date.now();
  const content = {
    from: customer.name,
    to: "lowlight",
    unique_identifier: `u${customer.id}`,
    from_user: { id: customer.id, role: "personal_account" },
    to_user: { id: business, role: "business_account" },
    conversation_id: `0:1:${business}:${customer.id}`,
    timestamp: time,
    is_follower: false,
    referral: {
      source: "ad",
      ad: {
        advertiser_id: "7210983344556677889",
        ad_id: "1790512233445566",
        ad_name: "Heron in ten seconds",
        embed_url: "https://www.tiktok.com/embed/v2/7390123456789012345",
        message_material_id: "",
        timestamp: time - 4_000,
      },
    },
  };
  return {
    client_key: "aw8k2lowlight",
    event: "im_referral_msg",
    create_time: seconds(),
    user_openid: "_000lowlight",
    content: JSON.stringify(content),
  };
}

/** t.me/<bot>?start=spring_poster */
export function telegramLink({ customer }: Setting) {
  const id = Number(customer.id.slice(0, 10));
  const [first_name = "", last_name = ""] = customer.name.split(" ");
  return {
    update_id: Number(digits(9)),
    message: {
      message_id: Number(digits(4)),
      from: { id, is_bot: false, first_name, last_name, language_code: "en" },
      chat: { id, first_name, last_name, type: "private" },
      date: seconds(),
      text: "/start spring_poster",
      entities: [{ offset: 0, length: 6, type: "bot_command" }],
    },
  };
}
