// @ts-check
// What a server that has just started does until it has read its first address; without "camefrom"
// as argument, nothing. Sends its own age in milliseconds.
import { link } from "./link.mjs";

if (process.argv[2] === "camefrom") {
  const { load } = await import("camefrom");
  const camefrom = await load();
  if (!camefrom.readPage(link)) throw new Error("Nothing was read.");
}
process.send?.(performance.now());
