import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Hono } from "hono";
import { heldMegabytes } from "./memory.mjs";
import { serverModule } from "./server-module.mjs";

const { PasswordHashes } = await serverModule("accounts/password-hash.ts");
const { Tries } = await serverModule("accounts/tries.ts");
const { forwardedBy, proxyList } = await serverModule("http/proxies.ts");

const from = (remoteAddress) => ({ env: { incoming: { socket: { remoteAddress } } } });

describe("passwords", () => {
  it("are kept with a salt of their own, and with what it takes to check them", async () => {
    const hashes = new PasswordHashes();
    const [one, other] = [await hashes.make("correct horse"), await hashes.make("correct horse")];
    assert.notEqual(one, other);
    assert.match(one, /^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    assert.ok(await hashes.isRight("correct horse", other));
    assert.ok(!(await hashes.isRight("correct horsf", other)));
    assert.ok(!(await hashes.isRight("", null)));
    // One character, written as two.
    assert.ok(await hashes.isRight("cafe\u0301 noir", await hashes.make("caf\u00e9 noir")));
  });

  it("of earlier settings are right still, and known to be old", async () => {
    const hashes = new PasswordHashes();
    const early =
      "scrypt$16384$8$1$c2FsdHNhbHRzYWx0c2FsdA$1idRgu6ns74sljt005o5BblTKV7Jul0HPGT6aXWnXKY";
    assert.ok(hashes.isOld(early));
    assert.ok(await hashes.isRight("correct horse", early));
    assert.ok(!hashes.isOld(await hashes.make("correct horse")));
  });

  it("are looked at two at a time, and not without end", async () => {
    const hashes = new PasswordHashes();
    const made = Array.from({ length: 25 }, () =>
      hashes.make("correct horse").then(
        () => "made",
        ({ name }) => name,
      ),
    );
    const ends = await Promise.all(made);
    assert.equal(ends.filter((end) => end === "made").length, 22);
    assert.deepEqual(ends.slice(22), ["Busy", "Busy", "Busy"]);
    assert.match(await hashes.make("correct horse"), /^scrypt/);
  });
});

describe("tries", () => {
  const status = (tries, address, name) =>
    tries.take(from(address), name).then(
      () => 401,
      (refusal) => refusal.status,
    );
  const times = async (count, ask) => {
    const statuses = [];
    for (let n = 0; n < count; n++) statuses.push(await ask(n));
    return statuses.filter((one) => one === 401).length;
  };

  it("are bounded for one who asks, one name, one address and one network of IPv6", async () => {
    const tries = new Tries();
    assert.equal(await times(70, () => status(tries, "203.0.113.1", "Ada")), 10);
    assert.equal(
      await times(70, (n) => status(tries, `203.0.113.${n + 2}`, n % 2 ? " ADA " : "ada")),
      20,
    );
    assert.equal(await times(70, (n) => status(tries, "198.51.100.1", `${n}`)), 60);
    assert.equal(await times(70, (n) => status(tries, `2001:db8:1:2::${n}`, `six ${n}`)), 60);
    assert.equal(await status(tries, "2001:db8:1:3::1", "six"), 401);
    assert.equal(await times(70, (n) => status(tries, "::ffff:192.0.2.1", `mapped ${n}`)), 60);
    assert.equal(await status(tries, "192.0.2.1", "mapped"), 429);
  });

  it("keep little of a name, however long it is typed", async () => {
    const tries = new Tries();
    // NFKC makes 18 characters of it.
    const long = "\ufdfa".repeat(1_000);
    const before = heldMegabytes();
    for (let n = 0; n < 2_000; n++) {
      assert.equal(await status(tries, `2001:db8:${n.toString(16)}::1`, `${long}${n}`), 401);
    }
    const held = heldMegabytes() - before;
    assert.ok(held < 20, `${held} MB`);
    assert.equal(await times(20, () => status(tries, "203.0.113.1", long)), 10);
  });

  it("that were right are taken back", async () => {
    const tries = new Tries();
    for (let n = 0; n < 100; n++) {
      const counted = await tries.take(from("203.0.113.1"), "Ada");
      await counted.right();
    }
    assert.equal(await times(20, () => status(tries, "203.0.113.1", "Ada")), 10);
  });

  it("of which nobody knows whether they were right are taken back, and no others", async () => {
    const tries = new Tries();
    assert.equal(await times(9, () => status(tries, "203.0.113.1", "Ada")), 9);
    for (let n = 0; n < 100; n++) {
      const counted = await tries.take(from("203.0.113.1"), "Ada");
      await counted.takeBack();
    }
    assert.equal(await times(20, () => status(tries, "203.0.113.1", "Ada")), 1);
  });

  it("that are refused for a name take nothing from the other names of their address", async () => {
    const tries = new Tries();
    assert.equal(await times(100, () => status(tries, "203.0.113.1", "Ada")), 10);
    assert.equal(await times(100, (n) => status(tries, "203.0.113.1", `${n}`)), 50);
    assert.equal(await times(20, (n) => status(tries, `203.0.113.${n + 2}`, "Ada")), 20);
    assert.equal(await times(100, () => status(tries, "198.51.100.1", "Ada")), 0);
    assert.equal(await times(100, (n) => status(tries, "198.51.100.1", `${n}`)), 60);
  });
});

describe("X-Forwarded-For", () => {
  const site = new Hono();
  site.use(forwardedBy(proxyList("--trusted-proxies", ["127.0.0.1", "10.0.0.0/8", "fd00::/8"])));
  site.get("/", (context) => context.text(context.env.clientAddress));
  const address = async (remote, forwarded) => {
    const headers = forwarded === undefined ? {} : { "X-Forwarded-For": forwarded };
    return (await site.request("/", { headers }, from(remote).env)).text();
  };

  it("is believed from the end, as far as proxies are trusted", async () => {
    for (const [remote, forwarded, who] of [
      ["127.0.0.1", "203.0.113.7", "203.0.113.7"],
      ["::ffff:127.0.0.1", "203.0.113.7", "203.0.113.7"],
      ["127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"],
      ["127.0.0.1", "198.51.100.1, 203.0.113.7, 10.1.2.3", "203.0.113.7"],
      ["fd00::1", "2001:db8::7, fd12::1 , 10.9.9.9", "2001:db8::7"],
      ["127.0.0.1", "10.1.2.3", "10.1.2.3"],
      ["127.0.0.1", undefined, "127.0.0.1"],
      // What is no address was not added by a proxy.
      ["127.0.0.1", "203.0.113.7, unknown", "127.0.0.1"],
      ["127.0.0.1", "", "127.0.0.1"],
      ["192.0.2.1", "203.0.113.7", "192.0.2.1"],
      ["127.0.0.2", "127.0.0.1", "127.0.0.2"],
      ["172.16.0.1", "10.0.0.1", "172.16.0.1"],
    ]) {
      assert.equal(await address(remote, forwarded), who, `${remote} ${forwarded}`);
    }
  });
});
