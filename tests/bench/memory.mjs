// What a process holds before an attack, at most during it, once it is over, and once it is over again:
// `node tests/bench/memory.mjs`, on Linux, after `npm run build`.
import { fork } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { residentMegabytes } from "../server/memory.mjs";
import { agent, visitor } from "../server/people.mjs";
import { pglitePlace } from "../server/pglite.mjs";
import { postgres } from "../server/postgres.mjs";
import { startServer } from "../server/server.mjs";

const part = fileURLToPath(new URL("parts/memory-attack.mjs", import.meta.url));
const longText = "語".repeat(8_000);
// So that what is not held any more has been given back.
const rest = 5_000;

const rows = [
  ["1,000 unread streams of a conversation, 328 long messages", () => onServer(unreadStreams)],
  ["300 unread histories of 4.8 MB", () => onServer(unreadHistories)],
  ["seven unsigned bodies of 3 MB in pieces of one byte", () => inProcess("chunks")],
  ["ten faults of the module", () => inProcess("faults")],
  ["3 MB, one name of 4,096 letters, 110,000 messages", () => inProcess("long-name")],
  ["the same, a name of 4,096 control characters", () => inProcess("escaped-name")],
];
const cluster = await postgres();
console.log("| attack | before | peak | after | after the same again |\n|---|---|---|---|---|");
for (const [name, measure] of rows) {
  const { before, peak, after, again } = await measure();
  const cells = [before, peak, after, again].map((megabytes) => `${Math.round(megabytes)} MB`);
  console.log(`| ${[name, ...cells].join(" | ")} |`);
}

await cluster?.stop();

/** Of the demo's server; PGlite is part of that, PostgreSQL is not. */
async function onServer(attack) {
  const place = cluster ? await cluster.place() : await pglitePlace();
  const server = await startServer(place, ["--no-assistant"]);
  try {
    const someone = visitor(server.platform);
    await someone.write({ text: "Hello" });
    return await measured(server.pid, await attack(server, someone));
  } finally {
    await server.stop();
    await place.remove();
  }
}

/** Of a process that uses the package. */
async function inProcess(name) {
  const child = fork(part, [name], { execArgv: ["--expose-gc"] });
  try {
    await once(child, "message");
    return await measured(child.pid, async () => {
      child.send("go");
      await once(child, "message");
    });
  } finally {
    child.kill();
  }
}

async function measured(pid, attack) {
  const before = await residentMegabytes(pid);
  let peak = before;
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      peak = Math.max(peak, await residentMegabytes(pid));
      await wait(50);
    }
  })();
  await attack();
  await wait(rest);
  const after = await residentMegabytes(pid);
  await attack();
  await wait(rest);
  over.abort();
  await watching;
  return { before, peak, after, again: await residentMegabytes(pid) };
}

async function unreadStreams({ platform }, someone) {
  const desk = agent(platform);
  const { conversation } = await desk.find("Hello");
  return async () => {
    const asked = await unread(platform, "/chat/events", someone.token, 1_000);
    for (let n = 0; n < 328; n++) await desk.answer(conversation.id, longText);
    for (const one of asked) one.destroy();
  };
}

async function unreadHistories({ platform }, someone) {
  for (let n = 0; n < 200; n++) await someone.write({ text: longText });
  return async () => {
    const asked = await unread(platform, "/chat/messages", someone.token, 300);
    for (const one of asked) one.destroy();
  };
}

/** Asks so often, and reads of each answer no more than its head. */
async function unread(platform, path, token, times) {
  const { hostname, port } = new URL(platform);
  const asked = [];
  for (let n = 0; n < times; n++) {
    const headers = { Authorization: `Bearer ${token}` };
    const one = request({ hostname, port, path, headers, agent: false });
    one.on("error", () => {});
    one.end();
    await once(one, "response");
    asked.push(one);
  }
  return asked;
}
