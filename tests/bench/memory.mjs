// What a process that has worked holds before an attack, at most during it, once it is over, and once it
// is over again: `node tests/bench/memory.mjs`, on Linux, after `npm run build`. With a word only the rows
// that have it: `calls` are ten million calls, which take minutes.
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
// It is idle once it has given nothing back for so long, in seconds.
const idle = 10;
const mostRest = 90;

const rows = [
  ["1,000 unread streams of a conversation, 328 long messages", () => onServer(unreadStreams)],
  ["300 unread histories of 4.8 MB", () => onServer(unreadHistories)],
  ["seven unsigned bodies of 3 MB in pieces of one byte", () => inProcess("chunks")],
  ["ten faults of the module", () => inProcess("faults")],
  ["3 MB, one name of 4,096 letters, 110,000 messages", () => inProcess("long-name")],
  ["the same, a name of 4,096 control characters", () => inProcess("escaped-name")],
  ["5,000,000 calls of all functions", () => inProcess("calls")],
];
const [wanted] = process.argv.slice(2);
const chosen = rows.filter(([name]) => !wanted || name.includes(wanted));
// Processes that use the package need no database.
const cluster = chosen.some(([name]) => name.includes("unread")) ? await postgres() : undefined;
const columns = ["attack", "before", "peak", "after", "after the same again", "times before"];
console.log(`| ${columns.join(" | ")} |\n${"|---".repeat(columns.length)}|`);
for (const [name, measure] of chosen) {
  const { before, peak, after, again } = await measure();
  const cells = [before, peak, after, again].map((megabytes) => `${Math.round(megabytes)} MB`);
  const times = (Math.max(after, again) / before).toFixed(2);
  console.log(`| ${[name, ...cells, times].join(" | ")} |`);
}

await cluster?.stop();

/** Of the demo's server; PGlite is part of that, PostgreSQL is not. */
async function onServer(attack) {
  const place = cluster ? await cluster.place() : await pglitePlace();
  const server = await startServer(place, ["--no-assistant"]);
  try {
    const someone = visitor(server.platform);
    await work(server);
    await someone.write({ text: "Hello" });
    const once = await attack(server, someone);
    return await measured(server.pid, async () => {
      await once();
      // V8 looks for what nobody holds any more when there is work, not before.
      await work(server);
    });
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
  const after = await atRest(pid);
  await attack();
  const again = await atRest(pid);
  over.abort();
  await watching;
  return { before, peak, after, again };
}

async function atRest(pid) {
  let least = await residentMegabytes(pid);
  for (let second = 0, since = 0; since < idle && second < mostRest; second++, since++) {
    await wait(1_000);
    const now = await residentMegabytes(pid);
    if (now < least - 0.5) since = 0;
    least = Math.min(least, now);
  }
  return least;
}

/**
 * An ordinary day: 100 conversations, each of 20 messages, read by a console, and by a visitor who
 * asks for what was said and whose stream is open until the end.
 */
async function work({ platform }) {
  const desk = agent(platform);
  const said = "Is the Pebble lamp there in walnut, and how long does it take to Bremen? ".repeat(
    4,
  );
  for (let n = 0; n < 100; n++) {
    const someone = visitor(platform);
    await someone.write({ text: `Hello, ${n}` });
    const { answer, close } = await someone.events();
    const { conversation } = await desk.find(`Hello, ${n}`);
    for (let m = 0; m < 10; m++) {
      await desk.answer(conversation.id, said);
      await answer();
      await someone.write({ text: said });
    }
    await someone.messages();
    close();
  }
  await desk.conversations();
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
