import { CamefromError, type ListedLink, load } from "camefrom";
import { listText } from "./list-text.ts";
import { mostLinks, type Order, passes, type Report, type Row } from "./messages.ts";

/** So many links cross to the core together; between them the page may say "stop". */
const together = 200;

const camefrom = load({ wasm: new URL("camefrom.wasm", import.meta.url) });
/** Of the latest run. */
let rows: Row[] = [];
let current = 0;

addEventListener("message", ({ data }: MessageEvent<Order>) => {
  switch (data.kind) {
    case "check":
      current = data.run;
      rows = [];
      void check(data.run, data.list);
      break;
    case "stop":
      current = 0;
      break;
    case "table":
      void table(rows.filter((row) => passes(row, data.filter)));
  }
});

async function check(run: number, list: string | Blob): Promise<void> {
  try {
    const { links, column = "" } = (await camefrom).readLinks(
      typeof list === "string" ? list : await listText(list),
    );
    if (!links.some(({ link }) => looksLikeOne.test(link))) throw new Error(noLink);
    if (current === run) {
      say({ kind: "found", run, total: links.length, column });
      await checkAll(run, links.slice(0, mostLinks));
    }
    say({ kind: "end", run, stopped: current !== run });
  } catch (error) {
    say({ kind: "refused", run, text: wordsOf(error) });
  }
}

async function checkAll(run: number, links: readonly ListedLink[]): Promise<void> {
  const core = await camefrom;
  for (let at = 0; at < links.length && current === run; at += together) {
    const some = links.slice(at, at + together);
    const checked = core.checkLinks(some.map(({ link }) => link));
    const next = some.map((listed, place): Row => {
      const { advice = [], mended } = checked[place] ?? {};
      return { ...listed, advice, ...(mended ? { mended } : {}) };
    });
    rows.push(...next);
    say({ kind: "rows", run, rows: next });
    await turn();
  }
}

async function table(links: readonly ListedLink[]): Promise<void> {
  say({ kind: "table", table: (await camefrom).linksTable(links) });
}

/** Lets messages in. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function say(report: Report): void {
  postMessage(report);
}

const looksLikeOne = /[./]/;
const noLink =
  "No link is in this list. It takes a link on each line, beginning with “https://”, or a table (CSV) that has them in one of its columns.";

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return "This list cannot be read.";
  const isTooLarge = error instanceof CamefromError && error.code === "too_large";
  return isTooLarge
    ? "This list is longer than 32 MB. Split it, or keep its column of links only."
    : error.message;
}
