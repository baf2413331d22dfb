import assert from "node:assert/strict";
import { promises as dns } from "node:dns";
import { once } from "node:events";
import { createServer } from "node:http";
import { before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { serverModule } from "./server-module.mjs";

describe("addresses of the public internet", () => {
  let isPublic;
  before(async () => {
    ({ isPublic } = await serverModule("media/addresses.ts"));
  });

  it("are these", () => {
    for (const address of [
      ...["8.8.8.8", "1.1.1.1", "31.13.64.35", "172.15.0.1", "172.32.0.1", "100.128.0.1"],
      ...["2a03:2880:f12f:83:face:b00c:0:25de", "2606:4700::1111", "2001:4860:4860::8888"],
    ]) {
      assert.equal(isPublic(address), true, address);
    }
  });

  it("are none of these", () => {
    for (const address of [
      ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1"],
      ...["169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1"],
      ...["192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7"],
      ...["203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"],
      ...["::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1"],
      ...["64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1"],
      ...["fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "5f00::1"],
      ...["", "localhost", "1.2.3", "8.8.8.8 ", "0x08.8.8.8"],
    ]) {
      assert.equal(isPublic(address), false, address);
    }
  });
});

describe("a name that is not what it seems", () => {
  let download;
  before(async () => {
    ({ download } = await serverModule("media/download.ts"));
  });
  const rules = { allowed: [], largest: 1_000, timeout: 2_000 };

  it("is refused when any address behind it is private", async (test) => {
    for (const addresses of [
      ["127.0.0.1"],
      ["31.13.64.35", "10.0.0.1"],
      ["2606:4700::1111", "::1"],
      [],
    ]) {
      const answer = addresses.map((address) => ({
        address,
        family: address.includes(":") ? 6 : 4,
      }));
      const lookup = test.mock.method(dns, "lookup", async () => answer);
      await assert.rejects(download("http://rebound.example/a.png", rules), { name: "Refused" });
      lookup.mock.restore();
    }
  });

  it("is refused when it is a private address in another spelling: SSRF", async () => {
    for (const host of [
      ...["127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "localhost", "0"],
      ...[
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[fe80::1]",
        "169.254.169.254",
        "10.0.0.1.",
        "１２７.０.０.１",
      ],
    ]) {
      await assert.rejects(download(`http://${host}/a.png`, rules), { name: "Refused" }, host);
      await assert.rejects(download(`https://${host}/a.png`, rules), { name: "Refused" }, host);
    }
    for (const url of [
      "http://8.8.8.8:22/",
      "http://me:too@8.8.8.8/",
      "ftp://8.8.8.8/",
      "data:,x",
    ]) {
      await assert.rejects(download(url, rules), { name: "Refused" }, url);
    }
  });

  it("is resolved once, and asked at the address that was checked: rebinding", async (test) => {
    const hosts = [];
    const server = createServer((request, response) => {
      hosts.push(request.headers.host);
      response.end("picture");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const origin = `http://pinned.example:${server.address().port}`;
    const lookup = test.mock.method(dns, "lookup", async () => [
      { address: "127.0.0.1", family: 4 },
    ]);
    const bytes = await download(`${origin}/a`, { ...rules, allowed: [`${origin}/`] });
    assert.equal(bytes.toString(), "picture");
    assert.equal(lookup.mock.callCount(), 1);
    assert.deepEqual(hosts, [new URL(origin).host]);
    lookup.mock.restore();
    server.close();
  });

  it("is not waited for beyond the time that there is", async (test) => {
    const lookup = test.mock.method(dns, "lookup", () => wait(1_000, []));
    const late = download("http://slow.example/a.png", { ...rules, timeout: 50 });
    await assert.rejects(late, (error) => error.name !== "Refused");
    lookup.mock.restore();
  });
});
