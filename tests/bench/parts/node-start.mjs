// @ts-check
// A process of Node's until its first readPage(), by the clock.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../cold.mjs", import.meta.url));

/** @param {number} rounds */
export async function measure(rounds) {
  /** @type {number[]} */
  const takes = [];
  /** @type {number[]} */
  const others = [];
  // The first of each finds no file in memory.
  for (let round = -1; round < rounds; round++) {
    const ours = await ageOf("camefrom");
    const empty = await ageOf("nothing");
    if (round < 0) continue;
    takes.push(ours);
    others.push(empty);
  }
  return [
    {
      what: "a new process of Node: import, load() and one readPage",
      takes,
      beside: "a new process of Node that does nothing",
      others,
    },
  ];
}

/** @param {string} what @returns {Promise<number>} milliseconds */
async function ageOf(what) {
  const child = fork(program, [what]);
  const [age] = await once(child, "message");
  await once(child, "exit");
  return age;
}
