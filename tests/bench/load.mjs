// How long people wait while many are there: `node tests/bench/load.mjs [chat] [streams] [consoles] [memory]`,
// after `npm run build`, on PostgreSQL. MINUTES (10) is how long `memory` takes. Clients are in this
// process, on the same processors as the server.
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { residentMegabytes } from "../server/memory.mjs";
import { secret, sign, text, whatsapp, whatsappBody } from "../server/meta.mjs";
import { postgres } from "../server/postgres.mjs";
import { startServer } from "../server/server.mjs";
import { row, Times } from "./times.mjs";

// What an address may have open is limited; a machine has many of its own.
const addressOf = (n) => `127.0.0.${2 + (n % 50)}`;
const agents = Array.from(
  { length: 50 },
  (_, n) => new Agent({ keepAlive: true, maxSockets: 1_000, localAddress: addressOf(n) }),
);

const parts = { chat, streams, consoles, memory };
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in parts));
if (unknown) throw new Error(`There is no part "${unknown}": ${Object.keys(parts).join(", ")}.`);
const cluster = await postgres();
if (!cluster) throw new Error("PostgreSQL is not installed: npm test installs it.");
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const place = await cluster.place();
    const server = await startServer(place, ["--no-assistant"]);
    try {
      await measure(server);
    } finally {
      for (const agent of agents) agent.destroy();
      await server.stop();
      await place.remove();
    }
  }
} finally {
  await cluster.stop();
}

/** Visitors write as fast as they are answered. */
async function chat({ platform }) {
  const visitors = Array.from({ length: 32 }, (_, n) => visitor(platform, n));
  await Promise.all(visitors.map((one) => one.write("Hello")));
  const times = new Times();
  const begun = performance.now();
  await Promise.all(
    visitors.map(async (one) => {
      for (let n = 0; n < 100; n++) await times.of(() => one.write("And in walnut?"));
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  row(`chat: 32 visitors, ${(3_200 / seconds).toFixed(0)} messages a second`, times);
}

/** A thousand visitors listen; 100 answers a second go to any of them. */
async function streams({ platform }) {
  const visitors = Array.from({ length: 1_000 }, (_, n) => visitor(platform, n));
  for (let n = 0; n < visitors.length; n += 20) {
    await Promise.all(visitors.slice(n, n + 20).map((one) => one.write("Hello")));
  }
  const conversations = new Map();
  for (let after = ""; after !== null; ) {
    const page = await json(
      platform,
      `/console/conversations?after=${after}`.replace(/\?after=$/, ""),
    );
    for (const { id } of page.conversations) conversations.set(id, null);
    after = page.next;
  }
  const times = new Times();
  const sent = new Map();
  let heard = 0;
  const open = await Promise.all(
    visitors.map((one) =>
      one.events((event, data) => {
        const at = event === "message" && sent.get(JSON.parse(data).id);
        if (!at) return;
        heard++;
        times.add(performance.now() - at);
      }),
    ),
  );
  const ids = [...conversations.keys()];
  const seconds = 20;
  await evenly(100, seconds, async () => {
    const id = randomUUID();
    sent.set(id, performance.now());
    const conversation = ids[Math.floor(Math.random() * ids.length)];
    await post(platform, `/console/conversations/${conversation}/messages`, { id, text: "Yes." });
  });
  await until(() => heard >= sent.size);
  row(
    `streams: 1,000 open, ${sent.size / seconds} answers a second, ${heard} of ${sent.size} heard`,
    times,
  );
  for (const one of open) one.destroy();
}

/** Each console reads the list again when it is told of a message, one reading at a time, as pages do. */
async function consoles({ platform }) {
  const customers = Array.from({ length: 200 }, (_, n) => `4915800${String(n).padStart(5, "0")}`);
  const write = (from) => webhook(platform, whatsapp({ from, ...text("Is Heron still there?") }));
  await Promise.all(customers.map(write));
  const times = new Times();
  const lists = new Times();
  let failed = 0;
  let over = false;
  const open = await Promise.all(
    Array.from({ length: 300 }, async (_, n) => {
      // When the first notice came that no list was read after, yet.
      let since = null;
      let isReading = false;
      const read = async () => {
        isReading = true;
        while (since !== null && !over) {
          const told = since;
          since = null;
          const isRead = await lists.of(() =>
            json(platform, "/console/conversations", n).then(
              () => true,
              () => false,
            ),
          );
          if (isRead) times.add(performance.now() - told);
          else failed++;
        }
        isReading = false;
      };
      return events(platform, "/console/events", { n }, (event) => {
        if (event !== "message") return;
        since ??= performance.now();
        if (!isReading) void read();
      });
    }),
  );
  await evenly(50, 20, () => write(customers[Math.floor(Math.random() * customers.length)]));
  over = true;
  row("consoles: 300 at 50 messages a second, from a notice to the list", times);
  row(`consoles: the list alone, ${failed} of ${lists.count} failed`, lists);
  for (const one of open) one.destroy();
}

/** An ordinary load for a long time: does the process grow? */
async function memory({ platform, pid }) {
  const minutes = Number(process.env.MINUTES ?? 10);
  const visitors = Array.from({ length: 200 }, (_, n) => visitor(platform, n));
  await Promise.all(visitors.map((one) => one.write("Hello")));
  const open = await Promise.all(visitors.map((one) => one.events(() => {})));
  const times = new Times();
  const held = [];
  for (let minute = 0; minute < minutes; minute++) {
    await evenly(50, 60, async () => {
      const content = text("Is the Heron floor lamp in brass still there?");
      await times.of(() => webhook(platform, whatsapp(content)));
      const one = visitors[Math.floor(Math.random() * visitors.length)];
      await one?.write("And in walnut?");
    });
    held.push(await residentMegabytes(pid));
    console.log(`  after ${minute + 1} min: ${Math.round(held.at(-1))} MB`);
  }
  row(`memory: ${minutes} min of 50 webhooks and 50 chat messages a second, 200 streams`, times);
  for (const one of open) one.destroy();
}

function visitor(platform, n) {
  const headers = { Authorization: `Bearer ${randomUUID()}${randomUUID().slice(0, 7)}` };
  return {
    write: (text) => post(platform, "/chat/messages", { id: randomUUID(), text }, { n, headers }),
    events: (hear) => events(platform, "/chat/events", { n, headers }, hear),
  };
}

function webhook(platform, ...parts) {
  const body = JSON.stringify(whatsappBody(...parts));
  const headers = { "X-Hub-Signature-256": sign(body, secret) };
  return post(platform, "/webhooks/meta", body, { headers });
}

async function json(platform, path, n = 0) {
  return JSON.parse(await answerOf(platform, path, { n }));
}

function post(platform, path, body, { n = 0, headers = {} } = {}) {
  const content = typeof body === "string" ? body : JSON.stringify(body);
  const all = { "Content-Type": "application/json", ...headers };
  return answerOf(platform, path, { method: "POST", n, headers: all }, content);
}

/** @throws Error where it is no success: a bench must not measure refusals */
function answerOf(platform, path, { n = 0, ...options }, content) {
  return new Promise((resolve, reject) => {
    const agent = agents[n % agents.length];
    const sent = request(`${platform}${path}`, { agent, ...options }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.once("end", () => {
        const body = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 0) < 300) resolve(body);
        else reject(new Error(`${path} answered ${response.statusCode}: ${body}`));
      });
    });
    sent
      .once("error", (error) => {
        // The server has ended the connection in the moment in which it was used again.
        if (!sent.reusedSocket || error.code !== "ECONNRESET") return reject(error);
        answerOf(platform, path, { n, ...options }, content).then(resolve, reject);
      })
      .end(content);
  });
}

/** @returns the request, once the stream is open */
function events(platform, path, { n, headers = {} }, hear) {
  return new Promise((resolve, reject) => {
    const options = { agent: false, localAddress: addressOf(n), headers };
    const sent = request(`${platform}${path}`, options, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
      let rest = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        const told = (rest + chunk).split("\n\n");
        rest = told.pop() ?? "";
        for (const one of told) {
          const [, event = "", data = ""] = /^event: (.*)\ndata: (.*)/.exec(one) ?? [];
          if (event) hear(event, data);
        }
      });
      // Its end is the bench's own, or the server's, which is then seen by what is missing.
      response.on("error", () => {});
      resolve(sent);
    });
    sent.on("error", reject).end();
  });
}

/** Begins so many a second, however long each takes, and waits for the last. */
async function evenly(perSecond, seconds, work) {
  const begun = performance.now();
  const all = [];
  for (let n = 0; n < perSecond * seconds; n++) {
    await wait(Math.max(0, begun + (n * 1_000) / perSecond - performance.now()));
    all.push(work());
  }
  await Promise.all(all);
}

async function until(isSo) {
  for (let n = 0; n < 100 && !isSo(); n++) await wait(100);
}
