import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { ad, post, text, whatsapp, whatsappBody } from "../meta.mjs";
import { agent } from "../people.mjs";
import { startServer } from "../server.mjs";
import { storedMessages } from "../unceasing.mjs";

const people = Array.from({ length: 5 }, (_, n) => `49158003${String(n).padStart(4, "0")}`);
const messagesOfEach = 24;
const clients = 8;

/**
 * @param {() => Promise<import("../server.mjs").Place>} makePlace
 * @param {number} [count] of servers on the one database
 */
export function disorder(makePlace, count = 1) {
  describe("what eight clients deliver in any order, some of it three times", () => {
    let place;
    const servers = [];
    before(async () => {
      place = await makePlace();
      for (let n = 0; n < count; n++) servers.push(await startServer(place, ["--no-assistant"]));
    });
    after(async () => {
      await Promise.all(servers.map((one) => one.stop()));
      await place?.remove();
    });

    it("is stored once, edited or taken back, with each ad once", async () => {
      const sent = people.flatMap((from) =>
        Array.from({ length: messagesOfEach }, (_, n) => written(from, n)),
      );
      const deliveries = shuffled(
        sent.flatMap(({ told }) => told.flatMap((part) => Array(1 + chance(3)).fill(part))),
      );
      const statuses = [];
      const work = async (_, n) => {
        for (let some = taken(deliveries); some.length > 0; some = taken(deliveries)) {
          statuses.push(await post(servers[n % count].platform, whatsappBody(...some)));
        }
      };
      await Promise.all(Array.from({ length: clients }, work));
      assert.deepEqual(new Set(statuses), new Set([200]));
      const stored = await storedMessages(servers[0].platform);
      assert.deepEqual(inOrder(stored.map(outcome)), inOrder(sent.map(({ becomes }) => becomes)));
      const desk = agent(servers[0].platform);
      for (const { message_count } of await desk.conversations()) {
        assert.equal(message_count, messagesOfEach);
      }
    });
  });
}

/** A message, what is told of it, and what becomes of it whatever comes first. */
function written(from, n) {
  const id = `wamid.${randomUUID()}`;
  const words = `${from} ${n}`;
  const isEdited = n % 3 === 1;
  const isDeleted = n % 5 === 1;
  const isFromAd = n % 4 === 1;
  const about = (type, more) =>
    whatsapp({ from, type, [type]: { original_message_id: id, ...more } });
  const message = { type: "text", ...text(`${words}, edited`) };
  return {
    told: [
      whatsapp({ from, id, ...text(words), ...(isFromAd && ad({ ctwa_clid: id })) }),
      ...(isEdited ? [about("edit", { message })] : []),
      ...(isDeleted ? [about("revoke")] : []),
    ],
    becomes: {
      text: isDeleted ? "" : isEdited ? `${words}, edited` : words,
      edited: isEdited && !isDeleted,
      deleted: isDeleted,
      touches: isFromAd ? 1 : 0,
    },
  };
}

function outcome({ text, edited, deleted, referrals }) {
  return { text, edited, deleted, touches: referrals.length };
}

function inOrder(outcomes) {
  return outcomes.map((one) => JSON.stringify(one)).toSorted();
}

function chance(count) {
  return Math.floor(Math.random() * count);
}

/** Up to three, for one body. */
function taken(deliveries) {
  return deliveries.splice(0, 1 + chance(3));
}

function shuffled(items) {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
