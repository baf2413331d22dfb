// Webhooks that the demo's server stores in a second, beside a bare handler on the same database: both in
// turns, so that both have the same machine. `node tests/bench/server.mjs [postgres] [pglite]`, after
// `npm run build`. BODIES (400) is how many a round has, AT_ONCE (32) how many are on their way together; with
// FSYNC=on PostgreSQL waits for the disk, as it does unless told otherwise.
import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { secret, sign, text, whatsapp, whatsappBody } from "../server/meta.mjs";
import { pglitePlace } from "../server/pglite.mjs";
import { postgres } from "../server/postgres.mjs";
import { startServer } from "../server/server.mjs";
import { Times } from "./times.mjs";

const rounds = 5;
const bodies = Number(process.env.BODIES ?? 400);
const atOnce = Number(process.env.AT_ONCE ?? 32);
const messagesOfOneBody = 1_000;
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

const wanted = process.argv.slice(2);
const cluster = await postgres();
const engines = { postgres: cluster && (() => cluster.place()), pglite: pglitePlace };
try {
  for (const [name, makePlace] of Object.entries(engines)) {
    if (makePlace && (wanted.length === 0 || wanted.includes(name))) await measure(name, makePlace);
  }
} finally {
  await cluster?.stop();
}

async function measure(name, makePlace) {
  const places = [await makePlace(), await makePlace()];
  const demo = await startServer(places[0], ["--no-assistant"]);
  const bare = await startBare(places[1]);
  const speeds = { demo: [], bare: [] };
  const times = { demo: new Times(), bare: new Times() };
  // The first round warms both up.
  for (let round = 0; round <= rounds; round++) {
    for (const [which, url] of [
      ["bare", bare.url],
      ["demo", demo.platform],
    ]) {
      const speed = await speedOf(url, round > 0 ? times[which] : new Times());
      if (round > 0) speeds[which].push(speed);
    }
  }
  const [demoSpeed, bareSpeed] = [median(speeds.demo), median(speeds.bare)];
  const begun = performance.now();
  await send(demo.platform, signed(oneBody(messagesOfOneBody)));
  const long = performance.now() - begun;
  console.log(
    `${name}: ${demoSpeed.toFixed(0)} webhooks/s, a bare handler ${bareSpeed.toFixed(0)}: ` +
      `${(demoSpeed / bareSpeed).toFixed(2)} of it; ` +
      `${messagesOfOneBody} messages in a body ${long.toFixed(0)} ms; ` +
      `${atOnce} at a time: ${times.demo}, bare ${times.bare}`,
  );
  bare.child.kill();
  await demo.stop();
  for (const place of places) await place.remove();
}

async function startBare({ env }) {
  const program = fileURLToPath(new URL("bare-webhook.mjs", import.meta.url));
  const child = fork(program, { env: { PATH: process.env.PATH, SECRET: secret, ...env } });
  const [url] = await once(child, "message");
  return { child, url };
}

/** Most customers write again; some are new. */
function oneBody(count) {
  const known = () => `4915800${String(Math.floor(Math.random() * 200)).padStart(5, "0")}`;
  const parts = Array.from({ length: count }, () =>
    whatsapp({
      ...(Math.random() < 0.8 ? { from: known() } : {}),
      ...text("Is the Heron floor lamp in brass still there, and when would it come to Lisbon?"),
    }),
  );
  return whatsappBody(...parts);
}

function signed(content) {
  const body = JSON.stringify(content);
  return { body, signature: sign(body) };
}

async function speedOf(url, times) {
  const prepared = Array.from({ length: bodies }, () => signed(oneBody(1)));
  const queue = prepared.values();
  const begun = performance.now();
  const worker = async () => {
    for (const one of queue) await times.of(() => send(url, one));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (bodies * 1_000) / (performance.now() - begun);
}

function send(url, { body, signature }) {
  return new Promise((resolve, reject) => {
    const headers = { "Content-Type": "application/json", "X-Hub-Signature-256": signature };
    const sent = request(`${url}/webhooks/meta`, { method: "POST", headers, agent }, (response) => {
      response.resume().once("end", () => {
        if (response.statusCode === 200) resolve(undefined);
        else reject(new Error(`Answered ${response.statusCode}.`));
      });
    });
    sent.once("error", reject).end(body);
  });
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}
