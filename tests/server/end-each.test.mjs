import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { serverModule } from "./server-module.mjs";

const { endEach } = await serverModule("operations/end-each.ts");

describe("the end of a server", () => {
  it("comes one after the other, in order", async () => {
    const ended = [];
    const slow = async () => {
      await new Promise(setImmediate);
      ended.push("requests");
    };
    const isWell = await endEach(
      [slow, () => ended.push("services"), () => ended.push("database")],
      assert.fail,
    );
    assert.deepEqual(ended, ["requests", "services", "database"]);
    assert.equal(isWell, true);
  });

  it("comes for the database, too, where something before it fails, and each failure is told", async () => {
    const failures = [];
    let isClosed = false;
    const isWell = await endEach(
      [
        () => Promise.reject(new Error("requests")),
        () => {
          throw new Error("services");
        },
        () => {
          isClosed = true;
        },
      ],
      ({ message }) => failures.push(message),
    );
    assert.deepEqual(failures, ["requests", "services"]);
    assert.equal(isClosed, true);
    assert.equal(isWell, false);
  });
});
