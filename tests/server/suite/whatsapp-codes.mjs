import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { post, whatsapp, whatsappBody } from "../meta.mjs";
import { agent, referral } from "../people.mjs";
import { administer } from "../postgres.mjs";
import { suiteServer } from "../suite-server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function whatsappCodes(makePlace) {
  describe("the shop's WhatsApp button", () => {
    const server = suiteServer(["--no-assistant"], makePlace);

    const campaign = () =>
      referral(
        `${server.shop}/pebble?utm_source=google&utm_medium=cpc&utm_campaign=spring&gclid=A`,
      );

    async function press(headers = {}, more = {}) {
      const response = await fetch(`${server.shop}/whatsapp-codes`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({
          number: "15550783881",
          text: "Hello, I have a question about Pebble.",
          referral: campaign(),
          ...more,
        }),
      });
      return { status: response.status, ...(response.ok ? await response.json() : {}) };
    }

    async function send(body, more = {}) {
      const part = whatsapp({ text: { body }, ...more });
      assert.equal(await post(server.platform, whatsappBody(part)), 200);
      return agent(server.platform).find(body);
    }

    it("is found again by its code, however the customer has edited the text", async () => {
      const { link, code } = await press();
      const text = new URL(link).searchParams.get("text");
      assert.equal(text, `Hello, I have a question about Pebble.\n[ref ${code}]`);
      const edited = `hi!! ${code.toLowerCase().replaceAll("-", " ")} thats my ref, is pebble there? ${randomUUID()}`;
      const { conversation, messages } = await send(edited);
      const { website } = conversation.latest_referral;
      assert.equal(website.channel, "paid_search");
      assert.equal(website.utm.campaign, "spring");
      assert.equal(website.click_ids.gclid, "A");
      const [{ referrals }] = messages;
      assert.deepEqual(
        referrals.map(({ source, asserted_by }) => [source, asserted_by]),
        [
          ["web_widget", "page"],
          ["whatsapp_link", "sender"],
        ],
      );
      assert.deepEqual(referrals[1].link, { kind: "code", ref: code });
    });

    it("counts once", async () => {
      const { code } = await press();
      await send(`${code} first`);
      const forwarded = await send(`${code} forwarded`);
      assert.deepEqual(forwarded.messages[0].referrals, []);
    });

    const interruptions = {
      "the code cannot be looked up": [
        "alter table whatsapp_codes rename to away",
        "alter table away rename to whatsapp_codes",
      ],
      // By then the code is used up, by this message.
      "the message cannot be stored": [
        "alter table messages rename to away",
        "alter table away rename to messages",
      ],
    };
    for (const [what, [interrupt, mend]] of Object.entries(interruptions)) {
      it(`is found when a message comes again because ${what}`, async (test) => {
        const { DATABASE_URL } = server.env;
        if (!DATABASE_URL) return test.skip("PGlite lets nobody else in");
        const { code } = await press();
        const body = `${code} ${randomUUID()}`;
        const delivered = whatsappBody(whatsapp({ text: { body } }));
        await administer(DATABASE_URL, interrupt);
        const first = await post(server.platform, delivered).finally(() =>
          administer(DATABASE_URL, mend),
        );
        assert.equal(first, 500);
        assert.equal(await post(server.platform, delivered), 200);
        const { messages } = await agent(server.platform).find(body);
        assert.deepEqual(
          messages[0].referrals.map(({ source }) => source),
          ["web_widget", "whatsapp_link"],
        );
      });
    }

    it("finds nothing by a code that nobody has, or one that is damaged", async () => {
      const { code } = await press();
      const damaged = code.replace(/.$/, (last) => (last === "2" ? "3" : "2"));
      for (const text of [`7K3-9QF-4KR ${randomUUID()}`, `${damaged} ${randomUUID()}`]) {
        assert.deepEqual((await send(text)).messages[0].referrals, []);
      }
    });

    it("leads to the shop's own number only", async () => {
      assert.equal((await press({}, { number: "+1 555 078 3881" })).status, 200);
      assert.equal((await press({}, { number: "+1 555 078 3882" })).status, 400);
    });

    it("answers the shop's own pages only, and nobody too often", async () => {
      assert.equal((await press({ origin: "https://evil.example" })).status, 403);
      assert.equal((await press({ origin: server.shop })).status, 200);
      const statuses = new Set();
      for (let i = 0; i < 40; i++) statuses.add((await press()).status);
      assert.deepEqual([...statuses], [200, 429]);
    });
  });
}
