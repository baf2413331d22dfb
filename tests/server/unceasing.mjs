// Visitors and webhooks that never stop, and behave as those of the world do: what was not acknowledged
// is sent again, and some of what was, too.
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { eventually, post, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent, visitor } from "./people.mjs";

const pause = 20;
const senders = 4;

/** @param {string} platform where the server is, also after it was begun again */
export function unceasing(platform) {
  const sent = [];
  const statuses = [];
  let going = true;
  let abandoned = false;
  const people = Array.from({ length: senders }, () => visitor(platform));
  const from = Array.from({ length: senders }, (_, n) => `49151123456${10 + n}`);

  /** Until it is acknowledged. */
  async function deliver(send) {
    while (!abandoned) {
      const status = await send().catch(() => "no answer");
      statuses.push(status);
      await wait(pause);
      if (status === 200 || status === 201) return;
    }
  }

  async function keepWriting(someone) {
    while (going) {
      const id = randomUUID();
      sent.push(id);
      await deliver(async () => (await someone.write({ id, text: id })).status);
    }
  }

  async function keepPosting(number) {
    let earlier = null;
    while (going) {
      const id = randomUUID();
      sent.push(id);
      const body = whatsappBody(whatsapp({ from: number, ...text(id) }));
      await deliver(() => post(platform, body));
      // Twice, and behind what came later.
      if (earlier && Math.random() < 0.2) await deliver(() => post(platform, earlier));
      earlier = body;
    }
  }

  const work = [...people.map(keepWriting), ...from.map(keepPosting)];
  return {
    statuses,
    /** Goes on until so many more answers say so. @param {"stored" | "failed"} what */
    async until(what, count = 5) {
      const start = statuses.length;
      await eventually(
        () =>
          statuses.slice(start).filter((status) => (status < 300 ? "stored" : "failed") === what)
            .length >= count,
        `${count} requests ${what}`,
        60_000,
      );
    },
    /** Where a test has failed: nothing is sent any more. */
    async abandon() {
      going = false;
      abandoned = true;
      await Promise.all(work);
    },
    /** Once all that was sent is acknowledged. @returns what was sent and what is stored, both in one order */
    async stop() {
      going = false;
      await Promise.all(work);
      return { sent: sent.toSorted(), stored: (await textsOf(platform)).toSorted() };
    },
  };
}

async function textsOf(platform) {
  return (await storedMessages(platform)).map(({ text }) => text);
}

/** Everything that is stored, conversation after conversation. */
export async function storedMessages(platform) {
  const desk = agent(platform);
  const messages = [];
  for (const { id } of await desk.conversations()) {
    for (let before; before !== null; ) {
      const page = await desk.record(id, before);
      messages.push(...page.messages);
      before = page.earlier;
    }
  }
  return messages;
}
