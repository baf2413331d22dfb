import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { addAgent, password, platformCommand, startBehindProxy } from "./behind-proxy.mjs";
import { emptyPlace, pglitePlace } from "./pglite.mjs";
import { platformProgram } from "./platform.mjs";
import { serverModule } from "./server-module.mjs";

describe("the platform", () => {
  let place;
  before(async () => {
    place = await emptyPlace();
  });
  after(() => place?.remove());

  const refuses = async (says, args, env = {}) => {
    const { code, printed } = await platformCommand({ env: { ...place.env, ...env } }, args);
    assert.equal(code, 1, printed);
    assert.match(printed, says);
    assert.doesNotMatch(printed, /\n\s+at /, "a stack trace");
  };
  const named = ["--origin", "https://chat.example"];

  it("refuses to start with the demo's secrets", async () => {
    const demo = "camefrom-demo-secret";
    await refuses(/--app-secret is the demo's/, named, { META_APP_SECRET: `own,${demo}` });
    await refuses(/--twilio-auth-token is the demo's/, [...named, "--twilio-auth-token", demo]);
    await refuses(/--evolution-secret is the demo's/, named, { EVOLUTION_SECRET: demo });
    await refuses(/--verify-token is the demo's/, [...named, "--verify-token", "camefrom-demo"]);
    await refuses(/--app-secret needs --verify-token/, [...named, "--app-secret", "own"]);
  });

  it("refuses to start without a name that passwords can be sent to", async () => {
    await refuses(/--origin is missing: .*https:\/\/chat\.example/, []);
    await refuses(/passwords would pass in the clear/, ["--origin", "http://chat.example"]);
    await refuses(/--origin takes an origin alone/, ["--origin", "https://chat.example/console"]);
    await refuses(/--origin takes origins/, ["--origin", "chat.example"]);
  });

  it("says what is wrong with where it listens and whom it trusts", async () => {
    await refuses(/--listen takes a host and a port/, [...named, "--listen", "8081"]);
    await refuses(/--listen takes a host and a port/, [...named, "--listen", "::1:8081"]);
    await refuses(/--listen takes a port number/, [...named, "--listen", "[::1]:99999"]);
    await refuses(/192\.0\.2\.1 is no address of this machine/, [
      ...named,
      "--listen",
      "192.0.2.1:0",
    ]);
    await refuses(/--trusted-proxies takes addresses/, [...named, "--trusted-proxies", "nginx"]);
    await refuses(/There is no command "agent"/, ["agent"]);
  });

  it("has a help, and one for each command", async () => {
    const { code, printed } = await platformCommand(place, ["--help"]);
    assert.equal(code, 0);
    assert.match(printed, /--trusted-proxies <addresses>/);
    assert.match(printed, /\n {2}agents +who may sign in/);
    const agents = await platformCommand(place, ["agents", "--help"]);
    assert.equal(agents.code, 0);
    assert.match(agents.printed, /agents add \[name\][\s\S]*--data <folder>/);
  });

  it("keeps who may sign in by commands", async () => {
    const own = await pglitePlace();
    const agents = (...words) => platformCommand(own, ["agents", ...words], `${password}\n`);
    assert.match((await agents("add", "Ada")).printed, /Ada may sign in, as an admin/);
    assert.match((await agents("add", "Ben")).printed, /Ben may sign in, as an agent/);
    assert.match((await agents("add", " ada")).printed, /an agent named ada already/);
    assert.match((await agents("role", "Ada", "agent")).printed, /One admin has to stay/);
    assert.match((await agents("role", "ben", "admin")).printed, /ben is an admin now/);
    assert.match((await agents("remove", "Ada")).printed, /may sign in no more/);
    const { printed } = await agents("list");
    assert.match(printed, /^Database: PGlite in \S+$/m);
    assert.equal(printed.replace(/^Database: .+\n/m, ""), "Ben  admin  not signed in\n");
    await own.remove();
  });

  it("takes passwords that are long enough, and no name for one", async () => {
    const { checkPassword } = await serverModule("accounts/agents.ts");
    for (const good of ["twelve chars", "x".repeat(256), "\u{1f511}".repeat(12)]) {
      checkPassword(good, "Ada");
    }
    for (const bad of ["", "elevenchars", "x".repeat(257), "\u{1f511}".repeat(11)]) {
      assert.throws(() => checkPassword(bad, "Ada"), /A password has 12 to 256 characters/);
    }
    assert.throws(() => checkPassword("ADA  LOVELACE", "Ada Lovelace"), /not the agent's name/);
  });

  it("shows no password that is typed at a terminal", async (test) => {
    const own = await pglitePlace();
    test.after(() => own.remove());
    const command = [process.execPath, platformProgram, "agents", "add"];
    const quoted = command.map((word) => `'${word}'`).join(" ");
    // Gives it a terminal.
    const child = spawn("script", ["-qec", quoted, "/dev/null"], {
      env: { PATH: process.env.PATH, ...own.env },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const started = await once(child, "spawn").then(
      () => true,
      () => false,
    );
    if (!started) return test.skip("script, of util-linux, is not there");
    const typed = [
      ["Name: ", "Ada"],
      ["Password of Ada: ", password],
      ["once more: ", password],
    ];
    let printed = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      printed += chunk;
      // As quickly as who pastes.
      if (typed[0] && printed.includes(typed[0][0])) child.stdin.write(`${typed.shift()[1]}\r`);
    }
    assert.match(printed, /Ada may sign in, as an admin/);
    assert.doesNotMatch(printed, /correct|horse/);
  });

  it("takes a variable that is empty for none", { timeout: 60_000 }, async () => {
    const own = await pglitePlace();
    const names = [
      ...["CHAT_SITES", "CHAT_LOOKS", "LOG_LEVEL", "LOG_FORMAT", "METRICS_LISTEN"],
      ...["STOP_WAIT", "KEEP_DAYS", "DATABASE_URL", "DATABASE_TIMEOUT", "GRAPH_TOKEN", "GRAPH_URL"],
      ...["GRAPH_TIMEOUT", "MEDIA_MEGABYTES", "MEDIA_ALLOW", "PUBLIC_URL", "TRUSTED_PROXIES"],
      ...["META_APP_SECRET", "META_VERIFY_TOKEN", "WHATSAPP_NUMBERS"],
    ];
    const empty = Object.fromEntries(names.map((name) => [name, ""]));
    const env = { ...own.env, ...empty };
    await addAgent({ env }, "Ada");
    const platform = await startBehindProxy({ env });
    assert.equal((await platform.ask("/readyz")).status, 200);
    await platform.stop();
    await own.remove();
  });

  it("has a plain cookie on localhost, which has no certificate", async () => {
    const own = await pglitePlace();
    await addAgent(own, "Ada");
    const platform = await startBehindProxy(own, [], "http://localhost:9");
    const { headers } = await platform.ask("/login", { json: { name: "Ada", password } });
    assert.match(
      headers["set-cookie"][0],
      /^camefrom-session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    await platform.stop();
    await own.remove();
  });
});
