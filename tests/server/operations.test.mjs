import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import { listeningPorts } from "./listening-ports.mjs";
import { eventually, post, sign, text, whatsapp, whatsappBody } from "./meta.mjs";
import { agent, visitor } from "./people.mjs";
import { pglitePlace } from "./pglite.mjs";
import { linesOf } from "./platform.mjs";
import { administer, restartablePostgres } from "./postgres.mjs";
import { runServer, startServer } from "./server.mjs";
import { serverModule } from "./server-module.mjs";
import { suiteServer } from "./suite-server.mjs";

const status = async (address) => {
  const response = await fetch(address);
  return { status: response.status, body: await response.json() };
};

describe("whether a server is well", () => {
  const server = suiteServer();

  it("is said at /healthz and /readyz, by whatever name they are asked", async () => {
    assert.deepEqual(await status(`${server.platform}/healthz`), {
      status: 200,
      body: { status: "alive" },
    });
    const named = server.platform.replace("localhost", "127.0.0.1");
    assert.deepEqual(await status(`${named}/readyz?any=thing`), {
      status: 200,
      body: { status: "ready" },
    });
  });

  it("is no page of a site: /healthz/ and the shop's are none", async () => {
    assert.equal((await fetch(`${server.platform}/healthz/`)).status, 404);
    assert.equal((await fetch(`${server.shop}/healthz`)).status, 404);
  });

  it("is asked without a database while the server starts", async () => {
    const { Health } = await serverModule("operations/health.ts");
    const health = new Health();
    const ask = async (path) => (await health.answer(new Request(`http://any${path}`)))?.status;
    assert.equal(await ask("/healthz"), 200);
    assert.equal(await ask("/readyz"), 503);
    assert.equal(await ask("/"), undefined);
    const database = (answer) => ({
      transaction: (work) => work({ query: () => answer }),
    });
    health.running(database(Promise.resolve([{ count: 17 }])), 17);
    assert.equal(await health.reason(), null);
    health.stopping();
    assert.match(await health.reason(), /stopping/);
    assert.equal(await ask("/healthz"), 200);
    const lacking = new Health();
    lacking.running(database(Promise.resolve([{ count: 16 }])), 17);
    assert.match(await lacking.reason(), /lacks migrations/);
    const silent = new Health();
    silent.running(database(new Promise(() => {})), 17);
    const begun = Date.now();
    assert.match(await silent.reason(), /does not answer/);
    assert.ok(Date.now() - begun < 1_500, "it waits for too long");
  });
});

describe("whether a server can be sent anybody, with PostgreSQL", async () => {
  const database = await restartablePostgres();
  after(() => database?.stop());

  it("follows the database: 503 while it is gone, 200 when it is back", {
    skip: database ? false : "Debian's postgresql is not there",
  }, async (test) => {
    const place = await database.place();
    const server = await startServer(place, ["--no-assistant"]);
    test.after(() => server.stop());
    const ready = async () => (await status(`${server.platform}/readyz`)).status;
    assert.equal(await ready(), 200);
    await database.end("SIGINT");
    await eventually(async () => (await ready()) === 503, "503");
    assert.equal((await status(`${server.platform}/healthz`)).status, 200);
    await database.begin();
    await eventually(async () => (await ready()) === 200, "200");
  });

  it("is asked on another connection after a transaction that could only read", {
    skip: database ? false : "Debian's postgresql is not there",
  }, async (test) => {
    const { openPostgres } = await serverModule("database/postgres.ts");
    const place = await database.place();
    const name = new URL(place.env.DATABASE_URL).pathname.slice(1);
    const set = (what) => administer(database.url, `alter database ${name} ${what}`);
    await set("set default_transaction_read_only = on");
    const opened = await openPostgres(place.env.DATABASE_URL, 5_000);
    test.after(() => opened.close());
    const write = () => opened.transaction((open) => open.query("create table written ()"));
    await assert.rejects(write(), { code: "25006" });
    await set("reset default_transaction_read_only");
    await write();
  });

  it("is said to be no, and no connection kept, where the database can only be read, as on what was the primary", {
    skip: database ? false : "Debian's postgresql is not there",
  }, async (test) => {
    const place = await database.place();
    const server = await startServer(place, ["--no-assistant"]);
    test.after(() => server.stop());
    const name = new URL(place.env.DATABASE_URL).pathname.slice(1);
    const ready = () => status(`${server.platform}/readyz`);
    const write = async (words) =>
      post(server.platform, whatsappBody(whatsapp({ from: "4915155555501", ...text(words) })));
    const named = (words) => ({ from: "4915155555501", name: words, ...text(words) });
    assert.equal(await write("Before"), 200);
    await administer(
      database.url,
      `alter database ${name} set default_transaction_read_only = on;
       select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
    await eventually(async () => (await ready()).status === 503, "503");
    assert.match((await ready()).body.reason, /only be read/);
    // By one statement, and by the several of a transaction.
    assert.equal(await write("Meanwhile"), 500);
    assert.equal(await post(server.platform, whatsappBody(whatsapp(named("Ana")))), 500);
    await administer(database.url, `alter database ${name} reset default_transaction_read_only`);
    await eventually(async () => (await ready()).status === 200, "200");
    assert.equal(await write("Afterwards"), 200);
    assert.equal(await post(server.platform, whatsappBody(whatsapp(named("Ana")))), 200);
  });
});

describe("figures", () => {
  let place;
  let server;
  let figures;
  before(async () => {
    place = await pglitePlace();
    server = await startServer(place, [
      "--metrics-listen",
      "127.0.0.1:0",
      "--log-level",
      "info",
      "--log-format",
      "json",
    ]);
    const port = await eventually(
      () => linesOf(server).find(({ msg }) => msg === "Figures are served")?.port,
      "the port of the figures",
    );
    figures = `http://127.0.0.1:${port}/metrics`;
  });
  after(async () => {
    await server?.stop();
    await place?.remove();
  });

  const read = async () => (await fetch(figures)).text();
  const value = (all, name) =>
    Number(
      all
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.split(" ")
        .at(-1),
    );

  it("count webhooks, messages, those that came twice, streams and statements", async () => {
    const body = whatsappBody(whatsapp({ ...text("Once") }));
    assert.equal(await post(server.platform, body), 200);
    assert.equal(await post(server.platform, body), 200);
    assert.equal(await post(server.platform, body, { "X-Hub-Signature-256": sign("other") }), 401);
    const someone = visitor(server.platform);
    const id = randomUUID();
    assert.equal((await someone.write({ id, text: "Hello" })).status, 201);
    assert.equal((await someone.write({ id, text: "Hello" })).status, 200);
    const console = await agent(server.platform).events();
    const chat = await someone.events();
    const all = await read();
    assert.equal(value(all, 'camefrom_webhooks_total{sender="meta",status="200"}'), 2);
    assert.equal(value(all, 'camefrom_webhooks_total{sender="meta",status="401"}'), 1);
    assert.equal(value(all, 'camefrom_messages_stored_total{writer="webhook"}'), 1);
    assert.equal(value(all, 'camefrom_messages_duplicate_total{writer="webhook"}'), 1);
    assert.equal(value(all, 'camefrom_messages_stored_total{writer="chat"}'), 1);
    assert.equal(value(all, 'camefrom_messages_duplicate_total{writer="chat"}'), 1);
    assert.equal(value(all, 'camefrom_streams_open{reader="chat"}'), 1);
    assert.equal(value(all, 'camefrom_streams_open{reader="console"}'), 1);
    assert.ok(value(all, "camefrom_assistant_waiting") >= 0);
    assert.ok(value(all, "camefrom_lookups_waiting") >= 0);
    assert.match(
      all,
      /camefrom_database_statement_duration_seconds_count\{kind="statement",outcome="done"\} [1-9]/,
    );
    assert.match(all, /\nprocess_cpu_seconds_total /);
    console.close();
    chat.close();
    await eventually(
      async () => value(await read(), 'camefrom_streams_open{reader="chat"}') === 0,
      "the stream's end",
    );
    await eventually(
      async () => value(await read(), 'camefrom_messages_stored_total{writer="assistant"}') > 0,
      "the assistant's answer",
    );
  });

  const streams = async () => {
    const all = await read();
    return ["chat", "console"].map((one) => value(all, `camefrom_streams_open{reader="${one}"}`));
  };

  it("count no stream for whoever asks for its head alone", async () => {
    const someone = visitor(server.platform);
    await someone.write({ text: "Hello" });
    const headers = { Authorization: `Bearer ${someone.token}` };
    for (let n = 0; n < 10; n++) {
      for (const path of ["/chat/events", "/console/events"]) {
        const { status, headers: told } = await fetch(`${server.platform}${path}`, {
          method: "HEAD",
          headers,
        });
        assert.equal(status, 200);
        assert.match(told.get("content-type"), /^text\/event-stream/);
      }
    }
    assert.deepEqual(await streams(), [0, 0]);
    (await someone.events()).close();
    await eventually(async () => (await streams())[0] === 0, "the stream's end");
  });

  it("count no stream that waited behind another one on a connection that is gone", async () => {
    const someone = visitor(server.platform);
    await someone.write({ text: "Hello" });
    const { hostname, port, host } = new URL(server.platform);
    for (const [path, figures] of [
      ["/chat/events", [5, 0]],
      ["/console/events", [0, 5]],
    ]) {
      const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${someone.token}\r\n\r\n`;
      const socket = connect(Number(port), hostname);
      socket.on("error", () => {});
      socket.write(head.repeat(5));
      await eventually(async () => `${await streams()}` === `${figures}`, "the streams");
      socket.destroy();
      await eventually(async () => `${await streams()}` === "0,0", "their end");
    }
  });

  it("count webhooks that there is no room for", async (test) => {
    const { hostname, port } = new URL(server.platform);
    const headers = { "Content-Length": 3_000_000, "X-Hub-Signature-256": sign("other") };
    let refused = 0;
    for (let n = 0; n < 30; n++) {
      const path = "/webhooks/meta";
      const sent = request({ hostname, port, path, method: "POST", headers, agent: false });
      test.after(() => sent.destroy());
      sent.on("error", () => {});
      sent.on("response", ({ statusCode }) => {
        assert.equal(statusCode, 503);
        refused++;
      });
      sent.flushHeaders();
    }
    await eventually(() => refused >= 9, "the refusals");
    const counted = 'camefrom_webhooks_total{sender="meta",status="503"}';
    await eventually(async () => value(await read(), counted) === refused, "their figure");
  });

  it("have routes by their patterns, few of them, whatever is asked for", async () => {
    await fetch(`${server.platform}/console/conversations/${randomUUID()}`);
    for (let n = 0; n < 50; n++) {
      await fetch(`${server.platform}/secret-${n}/of/ana@shop.example?name=Ana`);
      await fetch(`${server.platform}/console/conversations/secret-${n}`);
      await fetch(`${server.platform}/media/secret-${n}`);
    }
    const all = await read();
    assert.doesNotMatch(all, /secret|ana@|Ana/);
    assert.match(all, /route="\/console\/conversations\/:id",status="404"/);
    const routes = new Set([...all.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    assert.ok(routes.size < 20, [...routes].join(" "));
  });

  it("are not at the address that visitors come to, and have no other page", async () => {
    assert.equal((await fetch(`${server.platform}/metrics`)).status, 404);
    assert.equal((await fetch(`${server.shop}/metrics`)).status, 404);
    assert.equal((await fetch(figures.replace("/metrics", "/"))).status, 404);
    assert.equal((await fetch(figures, { method: "POST" })).status, 404);
  });

  it("are served nowhere where nobody says where", {
    skip: process.platform === "linux" ? false : "only Linux says on what a process listens",
  }, async (test) => {
    const other = await pglitePlace();
    const quiet = await startServer(other, ["--log-level", "info", "--log-format", "json"]);
    test.after(async () => {
      await quiet.stop();
      await other.remove();
    });
    const portsOf = (...addresses) => addresses.map((one) => Number(new URL(one).port));
    const sorted = (ports) => ports.sort((a, b) => a - b);
    assert.deepEqual(
      await listeningPorts(server.pid),
      sorted(portsOf(server.shop, server.platform, figures)),
    );
    assert.deepEqual(await listeningPorts(quiet.pid), sorted(portsOf(quiet.shop, quiet.platform)));
  });

  it("and logs are told in a sentence what they cannot do", async () => {
    const fails = async (...options) => {
      const other = runServer(place, ["--shop-port", "0", "--platform-port", "0", ...options]);
      assert.equal((await other.ended).code, 1);
      return other.printed();
    };
    assert.match(
      await fails("--metrics-listen", "9464"),
      /^--metrics-listen takes a host and a port/,
    );
    const taken = figures.match(/\d+(?=\/metrics)/)[0];
    assert.match(
      await fails("--metrics-listen", `127.0.0.1:${taken}`),
      /^--metrics-listen: .*EADDRINUSE/,
    );
    assert.match(await fails("--log-level", "loud"), /^--log-level takes debug, info, warn/);
  });
});
