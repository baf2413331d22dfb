// What the largest messages, and messages of those who came by many ways, take of the server's processor:
// `node tests/bench/message-cost.mjs`, on Linux, after `npm run build`.
import { readFile } from "node:fs/promises";
import { referral, visitor } from "../server/people.mjs";
import { pglitePlace } from "../server/pglite.mjs";
import { postgres } from "../server/postgres.mjs";
import { startServer } from "../server/server.mjs";

const shop = "https://shop.example/";
const times = 20;
// A tick of Linux's accounting.
const tick = 10;

const cluster = await postgres();
const place = cluster ? await cluster.place() : await pglitePlace();
const server = await startServer(place, ["--no-assistant"]);
try {
  const large = Array.from({ length: times }, (_, n) => ({
    text: "x".repeat(8_000),
    referral: largeReferral(n),
    first_referral: largeReferral(times + n),
  }));
  const largeCost = await costOf(large, () => visitor(server.platform));
  console.log(`${JSON.stringify(large[0]).length} bytes: ${largeCost} ms`);
  const someone = visitor(server.platform);
  await costOf(
    Array.from({ length: 200 }, (_, n) => ({ text: "Again", referral: touch(n) })),
    () => someone,
  );
  const last = Array.from({ length: times }, () => ({ text: "Last", referral: touch(1_000) }));
  console.log(`with 200 touches: ${await costOf(last, () => someone)} ms`);
} finally {
  await server.stop();
  await place.remove();
  await cluster?.stop();
}

async function costOf(messages, sender) {
  const before = await processorTime();
  for (const message of messages) {
    const { status } = await sender().write(message);
    if (status !== 201) throw new Error(`Answered ${status}.`);
  }
  return Math.round((await processorTime()) - before) / messages.length;
}

async function processorTime() {
  const fields = (await readFile(`/proc/${server.pid}/stat`, "utf8")).split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

function largeReferral(n) {
  const parameters = Array.from({ length: 400 }, (_, at) => `p${at}=${"%41".repeat(100)}`);
  return referral(`${shop}?${parameters.join("&")}&utm_source=s${n}&utm_campaign=c${n}`, {
    referrer: `https://www.google.com/?${"a%20b=".repeat(10_000)}`,
  });
}

function touch(n) {
  const long = (letter) => letter.repeat(900);
  return referral(
    `${shop}?utm_source=s${n}&utm_campaign=${long("c")}&utm_term=${long("t")}&gclid=${"g".repeat(3_000)}`,
  );
}
