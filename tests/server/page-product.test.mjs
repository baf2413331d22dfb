// Which rows of the catalogue are asked for, of a page that a visitor says they were on.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { serverModule } from "./server-module.mjs";

/** Processor time that says nothing yet. */
const unsettled = 10_000;

describe("the product of a visitor's page", () => {
  let catalog;
  let asked = [];
  before(async () => {
    const { Catalog } = await serverModule("catalog/catalog.ts");
    const query = async (_, [wanted]) => {
      asked = JSON.parse(wanted).map(({ page }) => page);
      return [];
    };
    catalog = new Catalog({ query });
  });

  it("is asked for by host and path, whatever stands before and behind them", async () => {
    for (const page of [
      "https://www.shop.example/L%C3%A1mparas/heron///?utm_source=a#b",
      "https://m.shop.example/l\u00e1mparas/Heron",
    ]) {
      await catalog.ofPages([page]);
      assert.deepEqual(asked, ["shop.example/l\u00e1mparas/heron"]);
    }
  });

  it("takes four times as long to ask for where there are four times as many slashes", async () => {
    const timeFor = async (slashes) => {
      const before = process.cpuUsage();
      await catalog.ofPages([`https://shop.example/${"/".repeat(slashes)}a`]);
      return process.cpuUsage(before).user;
    };
    const many = await timeFor(40_000);
    assert.ok(many < unsettled || many < 8 * (await timeFor(10_000)), `${many} \u00b5s`);
  });
});
