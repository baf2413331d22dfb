import assert from "node:assert/strict";
import { it } from "node:test";
import { serverModule } from "./server-module.mjs";

const { Jobs } = await serverModule("database/jobs.ts");

it("work that is claimed while the server ends is given back, and not begun", {
  timeout: 10_000,
}, async () => {
  const [begun, released] = [[], []];
  let give;
  let jobs;
  await new Promise((asked) => {
    const work = {
      name: "Working",
      atOnce: 1,
      keptEvery: 60_000,
      take() {
        asked();
        return new Promise((resolve) => {
          give = resolve;
        });
      },
      keep: async () => true,
      perform(job, signal) {
        begun.push(job);
        return new Promise((resolve) => signal.addEventListener("abort", resolve));
      },
      release: async (job) => void released.push(job),
    };
    jobs = new Jobs(work, { error: assert.ifError });
    jobs.start();
  });
  const ended = jobs.end();
  give({ jobs: ["late"], wait: 0 });
  await ended;
  assert.deepEqual({ begun, released }, { begun: [], released: ["late"] });
});
