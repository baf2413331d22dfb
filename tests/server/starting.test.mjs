import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { agent, visitor } from "./people.mjs";
import { emptyPlace } from "./pglite.mjs";
import { runServer, startServer } from "./server.mjs";

describe("starting", () => {
  let place;
  let server;
  before(async () => {
    place = await emptyPlace();
    server = await startServer(place);
  });
  after(async () => {
    await server?.stop();
    await place?.remove();
  });

  const fails = async (options, env = {}) => {
    const other = runServer({ env: { ...place.env, ...env } }, options);
    const { code } = await other.ended;
    assert.equal(code, 1);
    assert.doesNotMatch(other.printed(), /\n\s+at /, "a stack trace");
    return other.printed();
  };
  const freePorts = ["--shop-port", "0", "--platform-port", "0"];

  it("refuses a folder that another server uses, and says so", async () => {
    const text = await fails(freePorts);
    assert.match(text, /Another Camefrom server \(process \d+\) is using .*--data/);
    assert.equal((await visitor(server.platform).write({ text: "Still here" })).status, 201);
  });

  it("refuses a folder that is used from another container", async () => {
    // Whoever has its own process ids, as in a container, sees none of this server's.
    const container = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child"];
    const other = runServer(place, freePorts, container);
    const bothRun = await other.ready.then(
      () => true,
      () => false,
    );
    await other.stop("SIGKILL");
    assert.ok(!bothRun, "both run");
    assert.match(other.printed(), /Another Camefrom server \(process \d+\) is using .*--data/);
  });

  it("names a port in use and the option that changes it", async () => {
    const shop = new URL(server.shop).port;
    const taken = await fails(["--shop-port", shop, "--platform-port", "0"]);
    assert.equal(taken.trim(), `Port ${shop} is in use; choose another one with --shop-port.`);
    const platform = await fails(["--shop-port", "0"], {
      PLATFORM_PORT: new URL(server.platform).port,
    });
    assert.match(platform, /^Port \d+ is in use; choose another one with --platform-port\.\s*$/);
  });

  it("notices a port that is in use on ::1 only", async (test) => {
    const blocker = createServer();
    const port = await new Promise((resolve) => {
      blocker.once("error", () => resolve(0));
      blocker.listen(0, "::1", () => resolve(blocker.address().port));
    });
    if (!port) return test.skip("this machine has no IPv6");
    const text = await fails(["--shop-port", String(port), "--platform-port", "0"]);
    assert.match(text, /is in use/);
    blocker.close();
  });

  it("explains a wrong option, and --help", async () => {
    assert.match(await fails(["--shop-port", "many"]), /--shop-port takes a port number/);
    assert.match(await fails(["--sites", "shop"]), /--sites takes origins/);
    assert.match(await fails(["--looks", "nowhere.json"]), /--looks: .*nowhere\.json/);
    assert.match(await fails(["--colour"]), /--shop-port <port>/);
    const help = runServer(place, ["--help"]);
    assert.equal((await help.ended).code, 0);
    assert.match(help.printed(), /--data <folder>/);
  });

  it("says that a folder cannot be written to", async () => {
    // For everybody, also for root: a file is no folder.
    const file = join(place.folder, "a-file");
    await writeFile(file, "");
    const text = await fails(freePorts, { CAMEFROM_DATA: file });
    assert.match(text, /^Nothing can be written to .+a-file \(E\w+\)\. .*--data/);
    const inside = await fails(freePorts, { CAMEFROM_DATA: join(file, "data") });
    assert.match(inside, /^Nothing can be written to .+--data/);
  });

  it("says that the database in a folder is damaged", async () => {
    const damaged = await emptyPlace();
    await mkdir(join(damaged.folder, "postgres"));
    await writeFile(join(damaged.folder, "postgres", "PG_VERSION"), "not a version");
    const text = await fails(freePorts, damaged.env);
    assert.match(text, /^The database in .+ cannot be opened: it is damaged.+--data/);
    await damaged.remove();
  });

  it("says when the database cannot be reached", async () => {
    const text = await fails(freePorts, { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    assert.match(text, /DATABASE_URL cannot be used/);
  });

  it("starts again after SIGKILL, in a folder with a dead server's lock", async () => {
    await visitor(server.platform).write({ text: "Kept" });
    await server.stop("SIGKILL");
    await writeFile(join(place.folder, `server-${process.pid}-1`), "");
    const started = Date.now();
    server = await startServer(place);
    assert.ok(Date.now() - started < 10_000);
    assert.ok(await agent(server.platform).find("Kept"));
  });

  it("keeps one of two that start at the same moment", async () => {
    const fresh = await emptyPlace();
    const both = [runServer(fresh, freePorts), runServer(fresh, freePorts)];
    const up = await Promise.allSettled(both.map(({ ready }) => ready));
    assert.ok(up.filter(({ status }) => status === "fulfilled").length <= 1);
    await Promise.all(both.map((one) => one.stop()));
    await fresh.remove();
  });
});
