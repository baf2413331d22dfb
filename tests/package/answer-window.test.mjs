import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "camefrom";

const camefrom = await load();
const at = (text) => Date.parse(`2026-11-${text}Z`);
const iso = (text) => new Date(at(text)).toISOString();

describe("answerWindow()", () => {
  it("gives 24 hours from the latest message on channels with such a rule, and nothing on others", () => {
    const sent_at = at("22T10:00:00");
    const until = iso("23T10:00:00");
    const windows = ["whatsapp", "messenger", "instagram", "web", "telegram"].map((channel) =>
      camefrom.answerWindow({ channel, sent_at }),
    );
    assert.deepEqual(windows, [
      { rule: "customer_service_window", until },
      { rule: "standard_messaging_window", until },
      { rule: "standard_messaging_window", until },
      null,
      null,
    ]);
  });

  it("says until when an answer opens 72 free hours after an ad, and when these end", () => {
    const whatsapp = (ad) =>
      camefrom.answerWindow({ channel: "whatsapp", sent_at: at("22T12:00:00"), ad });
    const sent_at = at("22T10:00:00");
    const window = { rule: "customer_service_window", until: iso("23T12:00:00") };
    assert.deepEqual(whatsapp({ sent_at }), { ...window, free_by: iso("23T10:00:00") });
    assert.deepEqual(whatsapp({ sent_at, answered_at: at("22T11:00:00") }), {
      ...window,
      free_until: iso("25T11:00:00"),
    });
    assert.deepEqual(whatsapp({ sent_at, answered_at: at("23T10:00:01") }), window);
  });

  it("knows free hours of WhatsApp alone", () => {
    const sent_at = at("22T10:00:00");
    assert.deepEqual(camefrom.answerWindow({ channel: "messenger", sent_at, ad: { sent_at } }), {
      rule: "standard_messaging_window",
      until: iso("23T10:00:00"),
    });
  });

  it("knows no rule of a message that a program on a linked device told of", () => {
    const sent_at = at("22T10:00:00");
    /** @param {import("camefrom").WebhookSender} from */
    const rule = (from) =>
      camefrom.answerWindow({ channel: "whatsapp", from, sent_at, ad: { sent_at } })?.rule;
    for (const from of /** @type {const} */ (["meta", "twilio", "vonage"])) {
      assert.equal(rule(from), "customer_service_window", from);
    }
    for (const from of /** @type {const} */ (["waha", "evolution", "wuzapi", "whapi"])) {
      assert.equal(rule(from), undefined, from);
    }
  });

  it("refuses what is no time", () => {
    const wrong = /** @type {any} */ ("2026-11-22");
    assert.throws(() => camefrom.answerWindow({ channel: "whatsapp", sent_at: wrong }), {
      code: "invalid_argument",
    });
  });
});
