import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { graphServer, node } from "../graph.mjs";
import { eventually, post, productQuestion } from "../meta.mjs";
import { agent } from "../people.mjs";
import { startServer } from "../server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace of a database that servers can share */
export function lookups(makePlace) {
  describe("products that several servers look up in one database", () => {
    let place;
    let graph;
    let servers = [];
    before(async () => {
      place = await makePlace();
      graph = await graphServer({ nodes: [node("7001")] });
      servers = [await start()];
    });
    after(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await graph?.close();
      await place?.remove();
    });

    const start = () =>
      startServer({ ...place, env: { ...place.env, GRAPH_TOKEN: "a-token-of-mine" } }, [
        ...["--graph-url", graph.url, "--graph-timeout", "30000", "--no-assistant"],
      ]);

    it("are asked for by one of them, though another one starts meanwhile", async () => {
      let release = () => {};
      graph.interfere = () =>
        new Promise((resolve) => {
          release = resolve;
        });
      const words = `About 7001: ${randomUUID()}`;
      await post(servers[0].platform, productQuestion("7001", words, randomUUID()));
      await eventually(() => graph.requests.length > 0, "the request");
      const first = release;
      servers.push(await start());
      // By then the second server has looked for what there is to do.
      await post(servers[1].platform, productQuestion("none", `Other ${words}`, randomUUID()));
      await eventually(() => agent(servers[1].platform).find(`Other ${words}`), "the other one");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      assert.equal(graph.requests.length, 1);
      first();
      await eventually(async () => {
        const record = await agent(servers[1].platform).find(words);
        return record.messages[0].referrals[0].product.name === "Lamp 7001";
      }, "the product's name");
    });

    it("are kept by it for as long as that takes", { timeout: 40_000 }, async () => {
      let release = () => {};
      graph.interfere = () =>
        new Promise((resolve) => {
          release = resolve;
        });
      const before = graph.requests.length;
      await post(servers[0].platform, productQuestion("7002", "Slow", randomUUID()));
      await eventually(() => graph.requests.length > before, "the request");
      // Longer than the time after which another server may take a dead one's work.
      await new Promise((resolve) => setTimeout(resolve, 12_000));
      assert.equal(graph.requests.length, before + 1);
      release();
    });
  });
}
