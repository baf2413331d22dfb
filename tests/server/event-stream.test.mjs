import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const { outputFiles } = await build({
  entryPoints: [
    fileURLToPath(new URL("../../demo/platform/chat/event-stream.ts", import.meta.url)),
  ],
  bundle: true,
  format: "esm",
  write: false,
});
const { readEvents } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
);

/** @param {Uint8Array[]} chunks */
async function eventsOf(chunks) {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const events = [];
  for await (const { event, data } of readEvents(body)) events.push([event, data]);
  return events;
}

const stream = [
  "\ufeffevent: open",
  "data: ",
  "",
  ": a comment",
  "",
  "event:draft",
  'data:{"text":"Grüße 🙂: two"}',
  "",
  "id: 7",
  "retry: 10",
  "data: one",
  "data",
  "data:  three",
  "",
  "event: forgotten",
  "",
  "datum: nothing",
  "data: said",
  "",
  "data: never ended",
].join("\n");
const expected = [
  ["open", ""],
  ["draft", '{"text":"Grüße 🙂: two"}'],
  ["message", "one\n\n three"],
  ["message", "said"],
];

describe("an event stream", () => {
  for (const [name, end] of [
    ["LF", "\n"],
    ["CR", "\r"],
    ["CRLF", "\r\n"],
  ]) {
    it(`is read the same with ${name}, wherever the network cuts it`, async () => {
      const bytes = Buffer.from(stream.replaceAll("\n", end));
      assert.deepEqual(await eventsOf([bytes]), expected);
      assert.deepEqual(await eventsOf([...bytes].map((byte) => Uint8Array.of(byte))), expected);
      for (let cut = 1; cut < bytes.length; cut++) {
        const parts = [bytes.subarray(0, cut), bytes.subarray(cut)];
        assert.deepEqual(await eventsOf(parts), expected, `cut at ${cut}`);
      }
    });
  }

  it("gives an event as soon as it is complete", async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from("data: now\r\r")),
    });
    const { value } = await readEvents(body).next();
    assert.deepEqual(value, { event: "message", data: "now" });
  });
});
