// @ts-check
// What is written by hand for a file of links: six keys of each line, as JSON.
import { once } from "node:events";
import { createInterface } from "node:readline";

const names = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "gclid"];

let out = "";
for await (const line of createInterface({ input: process.stdin })) {
  const { searchParams } = new URL(line);
  const found = Object.fromEntries(names.map((name) => [name, searchParams.get(name)]));
  out += `${JSON.stringify(found)}\n`;
  if (out.length > 65_536) {
    if (!process.stdout.write(out)) await once(process.stdout, "drain");
    out = "";
  }
}
process.stdout.write(out);
