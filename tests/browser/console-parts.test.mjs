import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What of the console can be tried without a browser. */
async function part(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../demo/platform/${path}`, import.meta.url))],
    bundle: true,
    format: "esm",
    write: false,
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
  );
}

const { SingleFlight } = await part("streaming/single-flight.ts");
const { DraftTracker } = await part("chat/draft-tracker.ts");

describe("turns", () => {
  it("are taken one after the other, and once for all who ask meanwhile", async () => {
    const begun = [];
    let end = () => {};
    const turns = new SingleFlight(() => {
      begun.push(begun.length);
      return new Promise((resolve) => {
        end = resolve;
      });
    });
    const first = turns.ask();
    await Promise.resolve();
    const others = [turns.ask(), turns.ask()];
    assert.equal(begun.length, 1);
    end();
    await first;
    await new Promise(setImmediate);
    assert.equal(begun.length, 2);
    end();
    await Promise.all(others);
    assert.equal(begun.length, 2);
  });

  it("come also after one that failed, and who asked for that one is told", async () => {
    let works = false;
    const turns = new SingleFlight(async () => {
      if (!works) throw new Error("It does not work.");
    });
    await assert.rejects(turns.ask(), /does not work/);
    works = true;
    await turns.ask();
  });
});

describe("an answer that grows", () => {
  const draft = (text, id = "assistant-1") => ({ id, text, conversation: "one" });

  it("is given up when no more is heard of it, and only then", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const told = [];
    const growing = new DraftTracker((one) => told.push(one));
    growing.hear(draft("It"));
    mock.timers.tick(10_000);
    growing.hear(draft("It is"));
    mock.timers.tick(10_000);
    assert.deepEqual(told, [draft("It"), draft("It is")]);
    mock.timers.tick(60_000);
    assert.deepEqual(told.slice(2), [draft("")]);
    growing.hear(draft("It is 1.40 m"));
    growing.hear(draft(""));
    growing.hear(draft("It is 1.40 m tall"));
    growing.stored("assistant-1");
    mock.timers.tick(60_000);
    assert.equal(told.length, 6, "what is stored, or taken back, is not given up");
    mock.timers.reset();
  });

  it("is given up when something may have been missed, with all others", () => {
    const told = [];
    const growing = new DraftTracker((one) => told.push(one));
    growing.hear(draft("It"));
    growing.hear(draft("Hello", "assistant-2"));
    growing.missed();
    assert.deepEqual(told.slice(2), [draft(""), draft("", "assistant-2")]);
    growing.missed();
    assert.equal(told.length, 4);
  });
});
