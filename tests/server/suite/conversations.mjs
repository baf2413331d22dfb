import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { agent, landing, referral, visitor } from "../people.mjs";
import { startServer } from "../server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function conversations(makePlace) {
  describe("conversations", () => {
    let place;
    let server;
    before(async () => {
      place = await makePlace();
      server = await startServer(place, ["--no-assistant"]);
    });
    after(async () => {
      await server?.stop();
      await place?.remove();
    });

    it("stores a message once, however often it is sent", async () => {
      const someone = visitor(server.platform);
      const message = { id: "one", text: "Once", referral: referral() };
      const answers = await Promise.all(Array.from({ length: 8 }, () => someone.write(message)));
      assert.equal(answers.filter(({ status }) => status === 201).length, 1);
      assert.equal(answers.filter(({ status }) => status === 200).length, 7);
      const { messages, conversation } = await agent(server.platform).find("Once");
      assert.equal(messages.length, 1);
      assert.equal(conversation.message_count, 1);
    });

    it("keeps the referral at the first message, and no second time for the same touch", async () => {
      const someone = visitor(server.platform);
      await someone.write({ text: "First", referral: referral() });
      await someone.write({ text: "Second", referral: referral() });
      await someone.write({ text: "Third" });
      const { messages, conversation } = await agent(server.platform).find("Third");
      assert.deepEqual(
        messages.map(({ referrals }) => referrals.length),
        [1, 0, 0],
      );
      assert.deepEqual(conversation.first_referral, messages[0].referrals[0]);
      assert.deepEqual(conversation.latest_referral, messages[0].referrals[0]);
    });

    it("has one first message when two tabs write at once", async () => {
      const someone = visitor(server.platform);
      await Promise.all(
        Array.from({ length: 6 }, () => someone.write({ text: "At once", referral: referral() })),
      );
      const { messages } = await agent(server.platform).find("At once");
      assert.equal(messages.length, 6);
      assert.equal(messages.flatMap(({ referrals }) => referrals).length, 1);
    });

    it("keeps a later touch beside the first", async () => {
      const someone = visitor(server.platform);
      await someone.write({ text: "Came", referral: referral() });
      const again = "https://shop.example/?utm_source=newsletter&utm_medium=email";
      await someone.write({ text: "Came again", referral: referral(again) });
      const { messages, conversation } = await agent(server.platform).find("Came again");
      assert.equal(conversation.first_referral.website.utm.source, "google");
      assert.equal(conversation.latest_referral.website.utm.source, "newsletter");
      assert.equal(messages[1].referrals[0].website.utm.source, "newsletter");
    });

    it("believes the page and not what the widget found there", async () => {
      const forged = referral(landing, {
        utm: { source: "forged", campaign: "forged" },
        click_ids: { gclid: "forged" },
        channel: "email",
      });
      await visitor(server.platform).write({ text: "Forged", referral: forged });
      const { conversation } = await agent(server.platform).find("Forged");
      const { website, captured_at } = conversation.first_referral;
      assert.equal(website.utm.source, "google");
      assert.equal(website.utm.campaign, "spring_sale_2026");
      assert.equal(website.utm.term, "ai chatbot");
      assert.equal(website.click_ids.gclid, "EAIaIQobChMI");
      assert.equal(captured_at, "2026-11-20T10:00:00.000Z");
      assert.doesNotMatch(JSON.stringify(conversation), /forged/);
    });

    it("finds nothing on a page without a campaign, whatever the widget says", async () => {
      const forged = referral("https://shop.example/", { utm: { source: "forged" } });
      await visitor(server.platform).write({ text: "Nothing there", referral: forged });
      const { conversation } = await agent(server.platform).find("Nothing there");
      assert.equal(conversation.first_referral, null);
    });

    it("keeps the widget's values where the page was cut", async () => {
      const cut = referral("https://shop.example/?utm_source=google", {
        utm: { source: "google", campaign: "beyond_the_cut" },
        truncated: ["page"],
      });
      await visitor(server.platform).write({ text: "Cut", referral: cut });
      const { conversation } = await agent(server.platform).find("Cut");
      assert.equal(conversation.first_referral.website.utm.campaign, "beyond_the_cut");
      assert.deepEqual(conversation.first_referral.website.truncated, ["page"]);
    });

    const broken = {
      "no object": "utm_source=google",
      "an empty object": {},
      "a list": [1, 2, 3],
      "no page": { ...referral(), website: {} },
      "a page that is no address": referral("::::"),
      "a page with half a character": referral(`${landing}&utm_id=\ud800`),
      "a page with NUL": referral(`${landing}&utm_id=a%00b`),
      "a page of 70,000 characters": referral(`${landing}&x=${"y".repeat(70_000)}`),
      "an impossible time": { ...referral(), captured_at: "yesterday" },
      "a time in the year 9999": { ...referral(), captured_at: "9999-01-01T00:00:00.000Z" },
      "deep nesting": JSON.parse(`${'{"website":'.repeat(500)}1${"}".repeat(500)}`),
    };
    for (const [what, claim] of Object.entries(broken)) {
      it(`never loses a message to a referral with ${what}`, async () => {
        const text = `In spite of ${what}`;
        const someone = visitor(server.platform);
        const { status } = await someone.write({ text, referral: claim, first_referral: claim });
        assert.equal(status, 201);
        const { messages, conversation } = await agent(server.platform).find(text);
        assert.equal(messages.length, 1);
        const time = conversation.first_referral?.captured_at;
        if (time) assert.ok(Math.abs(Date.parse(time) - Date.now()) < 30 * 86_400_000, time);
      });
    }

    it("takes any text, in any script, with control characters", async () => {
      const someone = visitor(server.platform);
      const text =
        "Ω 日本語 🏮 \u202eflow\u0007 \u0000 \ud800 <b>&amp;</b>'; drop table messages; --";
      const { status, body } = await someone.write({ text });
      assert.equal(status, 201);
      assert.equal(body.text, text.replace("\u0000", "\ufffd").replace("\ud800", "\ufffd"));
      assert.equal((await someone.messages())[0].text, body.text);
    });

    it("shows nobody another one's conversation", async () => {
      const one = visitor(server.platform);
      const other = visitor(server.platform);
      await one.write({ text: "Mine" });
      await other.write({ text: "Yours" });
      assert.deepEqual(
        (await one.messages()).map(({ text }) => text),
        ["Mine"],
      );
      const stranger = visitor(server.platform);
      assert.equal(await stranger.messages(), undefined);
      assert.equal((await visitor(server.platform, "short").write({ text: "?" })).status, 401);
    });

    it("takes an agent's answer once, and not for a conversation that does not exist", async () => {
      const someone = visitor(server.platform);
      const desk = agent(server.platform);
      await someone.write({ text: "Question" });
      const { conversation } = await desk.find("Question");
      assert.equal((await desk.answer(conversation.id, "Answer", "answer-1")).status, 201);
      assert.equal((await desk.answer(conversation.id, "Answer", "answer-1")).status, 200);
      assert.deepEqual(
        (await someone.messages()).map(({ text, direction }) => [direction, text]),
        [
          ["in", "Question"],
          ["out", "Answer"],
        ],
      );
      const nobody = "00000000-0000-4000-8000-000000000000";
      assert.equal((await desk.answer(nobody, "Answer")).status, 404);
      assert.equal((await desk.answer("nobody", "Answer")).status, 404);
    });

    it("has everything still after SIGKILL", async () => {
      const someone = visitor(server.platform);
      await someone.write({ text: "Before", referral: referral() });
      const desk = agent(server.platform);
      const { conversation } = await desk.find("Before");
      await Promise.all(
        Array.from({ length: 30 }, (_, number) => desk.answer(conversation.id, `Answer ${number}`)),
      );
      await desk.answer(conversation.id, "The last one");
      const kept = await desk.record(conversation.id);
      await server.stop("SIGKILL");
      server = await startServer(place, ["--no-assistant"]);
      assert.deepEqual(await agent(server.platform).record(conversation.id), kept);
      assert.equal(kept.messages.length, 32);
      const returned = visitor(server.platform, someone.token);
      assert.equal((await returned.write({ text: "After" })).status, 201);
    });
  });
}
