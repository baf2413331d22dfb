import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { eventually, messenger, sign, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent, referral, visitor } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { linesOf, platformSecret, startPlatform } from "./platform.mjs";
import { administer, postgres } from "./postgres.mjs";
import { startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";

/** What must be in no log, whatever way it takes. */
const personal = {
  "a name": "Anastasia Quillfeather",
  "a name in another script": "Анастасия Перо",
  "an Arabic name": "أناستازيا",
  "an e-mail address": "quillfeather@mail.example",
  "an e-mail address with a tag": "ana+orders@mail.example",
  "a telephone number": "+4915112345678",
  "a telephone number with spaces": "0151 123 456 78",
  "a WhatsApp id": "4915187654321",
  "a page-scoped id": "7410258963147852",
  "an Instagram name": "@quill.feather",
  "a Telegram chat": "-1001846120387",
  "a street": "Gänsekielgasse 17",
  "a postal code and town": "99423 Weimar-Nord",
  "a date of birth": "1984-02-29",
  "a card": "4111 1111 1111 1111",
  "an IBAN": "DE89370400440532013000",
  "a social security number": "078-05-1120",
  "a passport": "C01X00T47",
  "an IPv4 address": "203.0.113.77",
  "an IPv6 address": "2001:db8::7:77",
  "a MAC address": "00:1b:63:84:45:e6",
  "a browser": "QuillBrowser/99.1",
  "a cookie": "session=q1w2e3r4t5z6",
  "a visitor's token": "quill-token-0123456789abcdefghijkl",
  "a JSON web token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJxdWlsbCJ9.c2ln",
  "a click id": "EAIaIQobChMIquill",
  "a Facebook click id": "fb.1.1554763741205.quillclick",
  "a Google Analytics id": "GA1.1.1999888777.1700000000",
  "a message id": "wamid.HBgMNDkxNTF1aWxs",
  "a message": "My ring does not fit, I want to give it back",
  "a health matter": "allergic to nickel since the operation",
  "a place": "50.9795,11.3235",
  "a voucher": "QUILL-20-OFF",
  "an order number": "ORD-88812345",
  "a password": "hunter2-Quill!",
  "an API key": "sk-quill-abcdefghijklmnop",
  "a page": "https://shop.example/account/quillfeather?tab=orders",
  "a search": "rings for divorced women",
  "a picture's address": "https://lookaside.example/quill/picture.jpg",
  "a company": "Quillfeather & Daughters GmbH",
};
const values = Object.values(personal);

/** Also as they stand in addresses and in JSON. */
function assertNothingPersonal(printed) {
  for (const [what, value] of Object.entries(personal)) {
    for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) {
      assert.ok(!printed.includes(form), `${what} is in the log: ${lineWith(printed, form)}`);
    }
  }
}

const lineWith = (printed, form) => printed.split("\n").find((line) => line.includes(form));

/** Sends each value in each place where a visitor, a sender or a stranger can put one. */
async function sendAll(platform) {
  const webhook = (body, signed = true) =>
    fetch(`${platform}/webhooks/meta?note=${encodeURIComponent(values[0])}`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Hub-Signature-256": signed ? sign(body, platformSecret) : "sha256=none",
      },
      body,
    });
  for (const value of values) {
    const escaped = encodeURIComponent(value);
    const headers = {
      "User-Agent": escaped,
      Referer: `https://shop.example/${escaped}`,
      Cookie: `who=${escaped}`,
      "X-Forwarded-For": "203.0.113.77, 2001:db8::7:77",
      "X-Request-Id": escaped,
    };
    const get = (path) => fetch(platform + path, { headers });
    await get(`/${escaped}`);
    await get(`/chat/pictures/${escaped}?token=${escaped}`);
    await get(`/console/conversations?search=${escaped}&campaign=${escaped}`);
    await get(`/console/conversations/${escaped}?before=${escaped}`);
    await get(`/chat/messages?who=${escaped}`);
    const someone = visitor(platform);
    const page = `https://shop.example/${escaped}?utm_campaign=${escaped}&gclid=${escaped}`;
    await someone.write({ text: value, referral: referral(page), lang: value }, headers);
    await someone.write({ id: value, text: value });
    await someone.write({ text: value, referral: value, attachments: [{ data: value }] });
    // No JSON: a parser's error quotes it.
    for (const body of [value, `{"text": ${value}}`, `{"id":"${value}`]) {
      const answer = await fetch(`${platform}/chat/messages`, {
        method: "POST",
        headers: { Authorization: `Bearer ${"t".repeat(43)}`, "Content-Type": "application/json" },
        body,
      });
      await answer.text();
      await webhook(body);
    }
    await fetch(`${platform}/chat/messages`, { headers: { Authorization: `Bearer ${escaped}` } });
    const id = `wamid.${escaped}`;
    const message = whatsapp({ ...text(value), from: value, name: value, id });
    await webhook(JSON.stringify(whatsappBody(message)));
    await webhook(JSON.stringify(whatsappBody(message)), false);
    const mid = {
      mid: value,
      text: value,
      attachments: [{ type: "image", payload: { url: value } }],
    };
    await webhook(JSON.stringify(messenger({ sender: value }, { message: mid })));
  }
}

describe("what is logged", () => {
  it("is nothing personal: of each of 40 kinds, sent in every place, no trace", {
    timeout: 240_000,
  }, async (test) => {
    assert.equal(values.length, 40);
    const place = await pglitePlace();
    const server = await startPlatform(place, ["--log-level", "debug", "--no-assistant"]);
    test.after(async () => {
      await server.stop();
      await place.remove();
    });
    await sendAll(server.platform);
    const requests = linesOf(server).filter(({ msg }) => msg === "request");
    assert.ok(requests.length > 500, `${requests.length} lines`);
    assertNothingPersonal(server.printed());
    for (const line of requests) {
      assert.deepEqual(Object.keys(line).sort(), [
        "level",
        "method",
        "ms",
        "msg",
        "request_id",
        "route",
        "status",
        "time",
      ]);
    }
  });

  it("is nothing personal of what fails, either", { timeout: 240_000 }, async (test) => {
    const database = await postgres();
    if (!database) return test.skip("neither DATABASE_URL nor Debian's postgresql is there");
    const place = await database.place();
    const server = await startPlatform(place, ["--log-level", "debug", "--no-assistant"]);
    test.after(async () => {
      await server.stop();
      await place.remove();
      await database.stop();
    });
    // PostgreSQL's own words quote the values of a statement that fails.
    await administer(
      place.env.DATABASE_URL,
      `create function fail() returns trigger language plpgsql as $$
         begin raise exception 'Failed on % of %', new.text, new::text; end $$;
       create trigger fails before insert on messages for each row execute function fail()`,
    );
    await sendAll(server.platform);
    const errors = linesOf(server).filter(({ level }) => level === "error");
    assert.ok(errors.length > 80, `${errors.length} errors`);
    assertNothingPersonal(server.printed());
    for (const { msg, request_id, error } of errors) {
      assert.match(msg, /^(A request failed|A webhook was not stored)$/);
      assert.match(request_id, /^[\da-f-]{36}$/);
      assert.equal(error.code, "P0001");
      assert.match(error.stack.join("\n"), /main\.js:\d+|platform\.js:\d+/);
    }
  });

  it("has of an error what it is and where it was thrown, and no text of it", async () => {
    const { jsonLog } = await serverModule("operations/log.ts");
    let printed = "";
    const log = jsonLog("debug", { write: (line) => (printed += line) });
    for (const value of values) {
      const nested = new Error(value, { cause: new TypeError(value) });
      const database = Object.assign(new Error(`Key (phone)=(${value})`), {
        code: "23505",
        detail: value,
        params: [value],
        query: value,
      });
      const named = Object.assign(new Error(value), { code: value, status: value, name: value });
      const stacked = Object.assign(new Error(value), {
        stack: `${value}\n    at ${value} (${value})`,
      });
      const several = new Error(`${value}\n    at ${value}\n${value}`);
      for (const error of [nested, database, named, stacked, several, value, { value }, null]) {
        log.error("It failed", error);
      }
      try {
        JSON.parse(value);
      } catch (error) {
        log.error("It failed", error);
      }
    }
    assertNothingPersonal(printed);
    const [nested, database] = printed
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).error);
    assert.equal(nested.name, "Error");
    assert.deepEqual(nested.cause, { name: "TypeError" });
    assert.match(nested.stack[0], /^\S*.*logs\.test\.mjs:\d+:\d+$/);
    assert.equal(database.code, "23505");
  });
});

describe("a request's id", () => {
  let place;
  let server;
  before(async () => {
    place = await pglitePlace();
    server = await startPlatform(place, ["--trusted-proxies", "127.0.0.1", "--no-assistant"]);
  });
  after(async () => {
    await server?.stop();
    await place?.remove();
  });

  it("is the trusted proxy's, in the answer, in an error's body and in the log", async () => {
    const id = randomUUID();
    const answer = await fetch(`${server.platform}/chat/messages`, {
      headers: { "X-Request-Id": id },
    });
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get("x-request-id"), id);
    assert.equal((await answer.json()).request_id, id);
    const line = await eventually(
      () => linesOf(server).find(({ request_id }) => request_id === id),
      "the request's line",
    );
    assert.equal(line.route, "/chat/messages");
    assert.equal(line.status, 401);
  });

  it("is the trusted proxy's as nginx and others make them, too", async () => {
    for (const id of ["0123456789abcdef", "0AF7651916CD43DD8448EB211C80319C", "f".repeat(64)]) {
      const headers = { "X-Request-Id": id };
      const answer = await fetch(`${server.platform}/healthz-not`, { headers });
      assert.equal(answer.headers.get("x-request-id"), id);
    }
  });

  it("is made where the proxy's may be what a visitor has sent", async () => {
    for (const given of [
      ...["ana@shop.example", "Ana", "+4915155555501", "4915155555501", `edge-${randomUUID()}`],
      ...["with spaces", "a".repeat(65), '{"a":1}', "ä"],
    ]) {
      const headers = { "X-Request-Id": Buffer.from(given).toString("latin1") };
      const answer = await fetch(`${server.platform}/healthz-not`, { headers });
      assert.match(answer.headers.get("x-request-id"), /^[\da-f-]{36}$/, given);
    }
  });

  it("is nobody else's to choose", async (test) => {
    const other = await pglitePlace();
    const alone = await startPlatform(other, ["--no-assistant"]);
    test.after(async () => {
      await alone.stop();
      await other.remove();
    });
    const headers = { "X-Request-Id": "mine" };
    const answer = await fetch(`${alone.platform}/chat/messages`, { headers });
    assert.match(answer.headers.get("x-request-id"), /^[\da-f-]{36}$/);
  });
});

describe("what npm start prints", () => {
  it("is for a person: no line for each request", async (test) => {
    const place = await pglitePlace();
    const server = await startServer(place, ["--no-assistant"]);
    test.after(async () => {
      await server.stop();
      await place.remove();
    });
    const before = server.printed();
    await visitor(server.platform).write({ text: "Hello" });
    await agent(server.platform).conversations();
    assert.equal(server.printed(), before);
    assert.deepEqual(linesOf(server), []);
  });
});
