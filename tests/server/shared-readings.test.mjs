import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { serverModule } from "./server-module.mjs";

describe("what many consoles ask for in the same moment", () => {
  let readings;
  let reads;
  before(async () => {
    const { SharedReadings } = await serverModule("console/shared-readings.ts");
    readings = () => {
      reads = [];
      return new SharedReadings();
    };
  });

  /** A reading that takes until it is told what was read. */
  function read() {
    return new Promise((resolve, reject) => reads.push({ resolve, reject }));
  }
  const turn = () => new Promise(setImmediate);

  it("is read once for all of them", async () => {
    const shared = readings();
    const asked = Array.from({ length: 300 }, () => shared.ask("list", read));
    await turn();
    assert.equal(reads.length, 1);
    reads[0].resolve("page");
    assert.deepEqual(new Set(await Promise.all(asked)), new Set(["page"]));
  });

  it("is never older than the asking", async () => {
    const shared = readings();
    const early = shared.ask("list", read);
    await turn();
    const late = [shared.ask("list", read), shared.ask("list", read)];
    reads[0].resolve("before the message");
    assert.equal(await early, "before the message");
    await turn();
    assert.equal(reads.length, 2);
    reads[1].resolve("with the message");
    assert.deepEqual(await Promise.all(late), ["with the message", "with the message"]);
  });

  it("fails for those who asked, and is read anew for the next", async () => {
    const shared = readings();
    const asked = [shared.ask("list", read), shared.ask("list", read)];
    await turn();
    reads[0].reject(new Error("The database is gone."));
    for (const one of asked) await assert.rejects(one, /gone/);
    const next = shared.ask("list", read);
    await turn();
    reads[1].resolve("page");
    assert.equal(await next, "page");
  });

  it("is one reading for each filter", async () => {
    const shared = readings();
    const asked = [shared.ask("ads", read), shared.ask("orders", read)];
    await turn();
    reads[0].resolve("ads");
    reads[1].resolve("orders");
    assert.deepEqual(await Promise.all(asked), ["ads", "orders"]);
  });
});
