import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { addAgent, cookieOf, origin, password, startBehindProxy } from "./behind-proxy.mjs";
import { eventually } from "./meta.mjs";
import { pglitePlace } from "./pglite.mjs";

describe("the platform's log-in", () => {
  let place;
  /** @type {Awaited<ReturnType<typeof startBehindProxy>>} */
  let platform;
  before(async () => {
    place = await pglitePlace();
    await addAgent(place, "Ada");
    await addAgent(place, "Ben");
    platform = await startBehindProxy(place, [
      ...["--trusted-proxies", "127.0.0.1,10.0.0.0/8"],
      ...["--app-secret", "own", "--verify-token", "word"],
    ]);
  });
  after(async () => {
    await platform?.stop();
    await place?.remove();
  });

  /** By a proxy that is trusted, for somebody whom no other test knows. */
  let people = 0;
  const somebody = () => ({ headers: { "X-Forwarded-For": `203.0.113.${++people}` } });
  const signIn = (name) => platform.signIn(name, somebody());
  const tries = (name, word, options) =>
    platform.ask("/login", { json: { name, password: word }, ...options });
  const isIn = async (cookie) => (await platform.ask("/console/me", { cookie })).status === 200;

  async function visitor(text) {
    const Authorization = `Bearer ${randomBytes(32).toString("base64url")}`;
    const json = { id: randomUUID(), text };
    const { status } = await platform.ask("/chat/messages", { json, headers: { Authorization } });
    assert.equal(status, 201);
    return Authorization;
  }

  it("is before everything of the console, and before changes of the catalogue", async () => {
    const id = randomUUID();
    for (const path of [
      "/console/conversations",
      "/console/waiting",
      "/console/choices",
      "/console/events",
      "/console/assistant",
      "/console/me",
      "/console/audit",
      "/console/console.js",
      "/console/nothing",
      `/console/conversations/${id}`,
      `/console/conversations/${id}/suggestions`,
      `/console/contacts/${id}`,
      // Spelled otherwise it is the same, or nothing.
      "/%63onsole/waiting",
      "/console//waiting",
      "/console/./waiting",
    ]) {
      const answer = await platform.ask(path);
      assert.equal(answer.status, 401, path);
      assert.equal(answer.json().error, "Sign in first.");
    }
    for (const path of [
      `/console/conversations/${id}/messages`,
      `/console/conversations/${id}/writing`,
      `/console/conversations/${id}/seen`,
      `/console/assistant/${id}`,
      "/catalog/products",
      "/logout/everywhere",
    ]) {
      assert.equal((await platform.ask(path, { json: {} })).status, 401, path);
    }
    for (const path of ["/console", "/console/conversations"]) {
      const page = await platform.ask(path, { headers: { Accept: "text/html,*/*" } });
      assert.deepEqual([page.status, page.headers.location], [303, "/login"], path);
    }
  });

  it("lets an agent in, by a page's form and by JSON, and out again", async () => {
    const form = await platform.ask("/login", { form: { name: "BEN", password }, ...somebody() });
    assert.deepEqual([form.status, form.headers.location], [303, "/console"]);
    assert.match(
      form.headers["set-cookie"][0],
      /^__Host-camefrom-session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const cookie = cookieOf(form);
    const me = await platform.ask("/console/me", { cookie });
    assert.equal(me.json().name, "Ben");
    assert.equal(me.headers["cache-control"], "no-store");
    const page = await platform.ask("/console", { cookie });
    assert.match(page.text, /<html data-accounts /);
    assert.equal((await platform.ask("/login", { cookie })).headers.location, "/console");

    const out = await platform.ask("/logout", { method: "POST", cookie });
    assert.equal(out.status, 204);
    assert.match(out.headers["set-cookie"][0], /^__Host-camefrom-session=; Max-Age=0; Path=\/; /);
    assert.ok(!(await isIn(cookie)));
  });

  it("says the same of a wrong password and of a name that nobody has, and takes as long", async () => {
    const took = { Ada: Number.POSITIVE_INFINITY, Nobody: Number.POSITIVE_INFINITY };
    for (const round of [1, 2, 3]) {
      for (const name of Object.keys(took)) {
        const before = performance.now();
        const answer = await tries(name, `wrong password ${round}`, somebody());
        took[name] = Math.min(took[name], performance.now() - before);
        assert.equal(answer.status, 401);
        const { request_id, ...said } = answer.json();
        assert.deepEqual(said, { error: "Name or password is not right." });
        assert.equal(answer.headers["set-cookie"], undefined);
      }
    }
    assert.ok(took.Nobody > took.Ada / 3, JSON.stringify(took));
    const form = await platform.ask("/login", {
      form: { name: "Ada", password: "wrong password" },
      ...somebody(),
    });
    assert.deepEqual([form.status, form.headers.location], [303, "/login#wrong"]);
  });

  it("takes what is no name and no password for wrong ones", async () => {
    for (const json of [{}, [], { name: 7, password: {} }, { name: "Ada\0", password: "\ud800" }]) {
      assert.equal((await platform.ask("/login", { json, ...somebody() })).status, 401);
    }
    const large = { name: "Ada", password: "x".repeat(20_000) };
    assert.equal((await platform.ask("/login", { json: large, ...somebody() })).status, 413);
    const plain = { "Content-Type": "text/plain" };
    assert.equal((await platform.ask("/login", { method: "POST", headers: plain })).status, 415);
  });

  it("gives a session that no browser had before: session fixation", async () => {
    const planted = `__Host-camefrom-session=${randomBytes(32).toString("base64url")}`;
    assert.ok(!(await isIn(planted)));
    const first = await platform.signIn("Ben", { cookie: planted, ...somebody() });
    assert.notEqual(first, planted);
    assert.ok(!(await isIn(planted)), "the planted one leads in");
    const second = await platform.signIn("Ben", { cookie: first, ...somebody() });
    assert.notEqual(second, first);
    assert.ok(await isIn(second));
    assert.ok(!(await isIn(first)), "the one before still leads in");
  });

  it("refuses what another site asks: CSRF", async () => {
    const cookie = await signIn("Ben");
    const foreign = [
      { Origin: "https://evil.example" },
      { Origin: "https://evil.chat.example" },
      { Origin: "http://chat.example" },
      { Origin: "null" },
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
    ];
    for (const headers of foreign) {
      const what = JSON.stringify(headers);
      const form = { name: "Ben", password };
      assert.equal((await platform.ask("/login", { form, headers })).status, 403, what);
      for (const path of [
        "/logout",
        "/logout/everywhere",
        `/console/conversations/${randomUUID()}/messages`,
        "/catalog/products",
      ]) {
        const { status } = await platform.ask(path, { json: {}, headers, cookie });
        assert.equal(status, 403, `${path} ${what}`);
      }
      assert.equal((await platform.ask("/console/waiting", { headers, cookie })).status, 403, what);
    }
    const own = { Origin: origin, "Sec-Fetch-Site": "same-origin" };
    assert.equal((await platform.ask("/console/waiting", { headers: own, cookie })).status, 200);
  });

  it("bounds how many passwords are tried of a name, by one who may ask", async () => {
    const guesser = somebody();
    const statuses = [];
    for (let n = 0; n < 12; n++) {
      statuses.push((await tries("Ada", `wrong password ${n}`, guesser)).status);
    }
    assert.deepEqual(statuses, [...Array(10).fill(401), 429, 429]);
    const refused = await tries("Ada", password, guesser);
    assert.equal(refused.status, 429, "the right one is let in");
    const seconds = Number(refused.headers["retry-after"]);
    assert.ok(seconds > 60 && seconds <= 900, `${seconds}`);
    const form = await platform.ask("/login", { form: { name: "Ada", password }, ...guesser });
    assert.deepEqual([form.status, form.headers.location], [303, "/login#later"]);
    assert.ok(Number(form.headers["retry-after"]) > 60);
    assert.ok(await signIn("Ada"), "Ada herself is kept out");
  });

  it("believes X-Forwarded-For of trusted proxies alone", async () => {
    const statuses = [];
    // 127.0.0.2 is no proxy: whatever it says, it is one address.
    for (let n = 0; n < 11; n++) {
      const headers = { "X-Forwarded-For": `198.51.100.${n}` };
      statuses.push((await tries("Somebody", "x", { headers, from: "127.0.0.2" })).status);
    }
    assert.deepEqual(statuses, [...Array(10).fill(401), 429]);
  });

  it("answers by its own name alone: host header", async () => {
    const cookie = await signIn("Ben");
    for (const Host of [
      "evil.example",
      "chat.example.evil.example",
      "chat.example:8081",
      "127.0.0.1",
      "",
    ]) {
      for (const path of ["/console/waiting", "/login", "/chat/frame.html"]) {
        const { status } = await platform.ask(path, { headers: { Host }, cookie });
        assert.equal(status, Host === "" && status === 400 ? 400 : 421, `${Host} ${path}`);
      }
    }
    assert.equal(
      (await platform.ask("/login", { headers: { Host: "CHAT.example:443" } })).status,
      200,
    );
    const headers = { "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" };
    const { text } = await platform.ask("/console", { headers, cookie });
    assert.doesNotMatch(text, /evil/);
    const { status } = await platform.ask("/console/waiting", {
      headers: { Host: "evil.example", Origin: "https://evil.example" },
      cookie,
    });
    assert.equal(status, 421);
  });

  it("lets nobody write a header: header injection", async () => {
    const cookie = await signIn("Ben");
    const injected = "%0d%0aSet-Cookie:%20x=1%0d%0a";
    for (const path of [
      `/login?next=${injected}`,
      `/login/${injected}`,
      `/console/${injected}`,
      `/console/conversations?after=${injected}`,
      `/console/audit?before=${injected}`,
      `/chat/looks/${injected}`,
      `/media/${injected}`,
      `/webhooks/meta?hub.mode=subscribe&hub.verify_token=word&hub.challenge=${injected}`,
    ]) {
      const answer = await platform.ask(path, { cookie });
      assert.equal(answer.headers["set-cookie"], undefined, path);
      assert.doesNotMatch(answer.rawHeaders, /x=1/, path);
    }
    const form = {
      name: "Ada\r\nSet-Cookie: x=1",
      password: "x\r\nLocation: https://evil.example",
    };
    const answer = await platform.ask("/login", { form, ...somebody() });
    assert.equal(answer.headers.location, "/login#wrong");
    assert.equal(answer.headers["set-cookie"], undefined);
  });

  it("serves the files of the platform and nothing beside: path traversal", async () => {
    const cookie = await signIn("Ben");
    for (const path of [
      "/../server/platform.js",
      "/login/../../server/platform.js",
      "/%2e%2e/server/platform.js",
      "/login/..%2f..%2fserver%2fplatform.js",
      "/login/..%5c..%5cserver%5cplatform.js",
      "/console/%2e%2e/%2e%2e/server/platform.js",
      "/chat/....//....//package.json",
      "//etc/passwd",
      "/login/login.css%00.js",
      "/%",
      // The demo's.
      "/simulator",
      "/simulator/index.html",
      "/gallery/index.html",
      "/play/",
      "/webhooks/twilio",
      // Where no number was named.
      "/whatsapp-codes",
    ]) {
      const { status, text } = await platform.ask(path, { cookie });
      assert.equal(status, 404, path);
      assert.doesNotMatch(text, /import|root:|camefrom/);
    }
  });

  it("keeps visitors' conversations from each other, with a log-in or without", async () => {
    const one = await visitor("Only mine");
    const other = await visitor("Only theirs");
    const cookie = await signIn("Ben");
    const read = async (headers, more = {}) => platform.ask("/chat/messages", { headers, ...more });
    const texts = async (Authorization) =>
      (await read({ Authorization })).json().messages.map(({ text }) => text);
    assert.deepEqual(await texts(one), ["Only mine"]);
    assert.deepEqual(await texts(other), ["Only theirs"]);
    assert.equal((await read({}, { cookie })).status, 401);
    assert.equal((await read({ Authorization: `${one}x` }, { cookie })).status, 404);
    const { status } = await platform.ask("/console/conversations", {
      headers: { Authorization: one },
    });
    assert.equal(status, 401);
  });

  it("names the account under an answer, whatever the browser says", async () => {
    const Authorization = await visitor("Who are you?");
    const cookie = await signIn("Ben");
    const { conversations } = (await platform.ask("/console/conversations", { cookie })).json();
    const { id } = conversations.find(({ last_text }) => last_text === "Who are you?");
    const json = { id: randomUUID(), text: "Ben", agent: { id: "forged", name: "Ada" } };
    const answer = await platform.ask(`/console/conversations/${id}/messages`, { json, cookie });
    assert.equal(answer.status, 201);
    const { agent } = answer.json();
    assert.equal(agent.name, "Ben");
    assert.equal(agent.id, (await platform.ask("/console/me", { cookie })).json().id);
    const history = await platform.ask("/chat/messages", { headers: { Authorization } });
    assert.doesNotMatch(history.text, /forged|Ada/);
  });

  it("shows the audit to admins alone: roles", async () => {
    const [ada, ben] = [await signIn("Ada"), await signIn("Ben")];
    assert.equal((await platform.ask("/console/audit", { cookie: ben })).status, 403);
    const { status, json } = await platform.ask("/console/audit", { cookie: ada });
    assert.equal(status, 200);
    const { entries, next } = json();
    const [latest] = entries;
    assert.deepEqual([latest.agent_name, latest.action], ["Ben", "signed in"]);
    assert.ok(Math.abs(Date.parse(latest.at) - Date.now()) < 60_000);
    const added = entries.filter(({ action }) => action === "agent added");
    assert.deepEqual(
      added.map(({ agent_name, subject, detail }) => [agent_name, subject, detail.role]),
      [
        ["command line", "Ben", "agent"],
        ["command line", "Ada", "admin"],
      ],
    );
    assert.equal(next, null);
    const earlier = await platform.ask(`/console/audit?before=${latest.id}`, { cookie: ada });
    assert.equal(earlier.json().entries[0].id, entries[1].id);
    assert.doesNotMatch(JSON.stringify(entries), /scrypt|correct horse/);
  });

  it("lets admins alone hand out and delete a contact's data, and keeps who did", async () => {
    const [ada, ben] = [await signIn("Ada"), await signIn("Ben")];
    await visitor("Forget me");
    const { conversations } = (
      await platform.ask("/console/conversations", { cookie: ada })
    ).json();
    const { id } = conversations.find(({ last_text }) => last_text === "Forget me");
    const path = `/console/contacts/${id}`;
    for (const method of ["GET", "DELETE"]) {
      assert.equal((await platform.ask(path, { method })).status, 401);
      assert.equal((await platform.ask(path, { method, cookie: ben })).status, 403);
    }
    const exported = await platform.ask(path, { cookie: ada });
    assert.equal(exported.json().messages[0].text, "Forget me");
    assert.equal((await platform.ask(path, { method: "DELETE", cookie: ada })).status, 200);
    assert.equal((await platform.ask(path, { cookie: ada })).status, 404);
    const { entries } = (await platform.ask("/console/audit", { cookie: ada })).json();
    const done = entries.filter(({ subject }) => subject === id);
    assert.deepEqual(
      done.map(({ agent_name, action }) => [agent_name, action]),
      [
        ["Ada", "contact deleted"],
        ["Ada", "contact exported"],
      ],
    );
    assert.doesNotMatch(JSON.stringify(done), /Forget me/);
  });

  it("ends all sessions of an agent, and their streams, but nobody else's", async () => {
    const [ada, here, there] = [await signIn("Ada"), await signIn("Ben"), await signIn("Ben")];
    const streams = await Promise.all(
      [ada, here, there].map((cookie) => platform.stream("/console/events", { cookie })),
    );
    const out = await platform.ask("/logout/everywhere", { method: "POST", cookie: here });
    assert.equal(out.status, 204);
    await Promise.all([streams[1].ended, streams[2].ended]);
    assert.deepEqual(await Promise.all([ada, here, there].map(isIn)), [true, false, false]);
    await visitor("Is Ada still there?");
    await eventually(() => /^event: message$/m.test(streams[0].heard()), "the stream that goes on");
    streams[0].close();
  });
});
