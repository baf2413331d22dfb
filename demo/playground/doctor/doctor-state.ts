import type { AdviceCode } from "camefrom";
import { Copying } from "../copying.ts";
import { saveAs } from "../saving.ts";
import { type Filter, isNoLink, type Order, passes, type Report, type Row } from "./messages.ts";

/** Rows that are shown at once: few enough to be drawn between two frames. */
export const rowsOnPage = 50;

/** Longer texts are not put into the box, in which a browser takes its time to lay them out. */
const longestInBox = 20_000;

/** How often a fault was found. */
export interface Count {
  readonly code: AdviceCode;
  links: number;
}

export interface Progress {
  /** Which list it is, in words. */
  readonly name: string;
  state: "reading" | "checking" | "done" | "stopped";
  /** Links in the list, of which at most `mostLinks` are checked. */
  total: number;
  column: string;
  readonly rows: Row[];
  readonly counts: Map<AdviceCode, Count>;
  /** Links with a fault. */
  faulty: number;
  /** Rows that are no link. */
  others: number;
  /** How many have a mended link. */
  mended: number;
}

/** The list that was given, and how far it is checked. */
export class DoctorState {
  /** In the box. */
  text = "";
  progress: Progress | null = null;
  /** What is wrong with the list as a whole. */
  refusal = "";
  filter: Filter = "all";
  /** From 0. */
  page = 0;
  readonly copying: Copying;
  #shown: { rows: readonly Row[]; filter: Filter; of: number } | null = null;
  #run = 0;
  readonly #worker: Worker;

  constructor(private readonly changed: () => void) {
    this.copying = new Copying(changed);
    // Before it is needed: the network may be gone by then.
    this.#worker = new Worker(new URL("doctor-worker.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Report>) => this.#take(data));
    this.#worker.addEventListener("error", () => {
      this.#refuse("The link doctor cannot work in this browser: it starts no worker of its own.");
    });
  }

  /** @param text as somebody has pasted or dropped it */
  take(text: string): void {
    this.text = text.length > longestInBox ? "" : text;
    this.#check(text, text.length > longestInBox ? "What you pasted" : "");
  }

  takeFile(file: File): void {
    this.text = "";
    this.#check(file, file.name);
  }

  checkBox(): void {
    if (this.text.trim()) this.#check(this.text, "");
    else
      this.#refuse("Nothing is here yet. Paste links, one on each line, or choose a table (CSV).");
  }

  stop(): void {
    this.#order({ kind: "stop" });
  }

  show(filter: Filter): void {
    this.filter = filter;
    this.page = 0;
    this.changed();
  }

  turnTo(page: number): void {
    this.page = page;
    this.changed();
  }

  /** The table of what is shown, as a file. */
  save(): void {
    this.#order({ kind: "table", filter: this.filter });
  }

  /** All that pass the filter. */
  get shown(): readonly Row[] {
    const { progress, filter } = this;
    if (!progress) return [];
    const { rows } = progress;
    if (filter === "all") return rows;
    if (this.#shown?.filter !== filter || this.#shown.of !== rows.length) {
      const passing = rows.filter((row) => passes(row, filter));
      this.#shown = { rows: passing, filter, of: rows.length };
    }
    return this.#shown.rows;
  }

  #check(list: string | Blob, name: string): void {
    this.#run += 1;
    this.#order({ kind: "check", run: this.#run, list });
    this.refusal = "";
    this.filter = "all";
    this.page = 0;
    this.#shown = null;
    this.progress = {
      name,
      state: "reading",
      total: 0,
      column: "",
      rows: [],
      counts: new Map(),
      faulty: 0,
      others: 0,
      mended: 0,
    };
    this.changed();
  }

  #order(order: Order): void {
    this.#worker.postMessage(order);
  }

  #take(report: Report): void {
    if (report.kind === "table") saveAs("checked-links.csv", fileOf(report.table));
    // Else it is of a list in whose place there is another one.
    else if (report.run === this.#run && this.progress) this.#follow(report, this.progress);
  }

  #follow(report: Exclude<Report, { kind: "table" }>, progress: Progress): void {
    switch (report.kind) {
      case "refused":
        this.#refuse(report.text);
        return;
      case "found":
        progress.state = "checking";
        progress.total = report.total;
        progress.column = report.column;
        break;
      case "rows":
        count(report.rows, progress);
        break;
      case "end":
        progress.state = report.stopped ? "stopped" : "done";
        if (progress.faulty > 0) this.filter = "faulty";
    }
    this.changed();
  }

  #refuse(text: string): void {
    this.progress = null;
    this.refusal = text;
    this.changed();
  }
}

function count(rows: readonly Row[], progress: Progress): void {
  progress.rows.push(...rows);
  const { counts } = progress;
  for (const row of rows) {
    if (isNoLink(row)) {
      progress.others += 1;
      continue;
    }
    const { advice, mended } = row;
    if (advice.length > 0) progress.faulty += 1;
    if (mended) progress.mended += 1;
    for (const code of new Set(advice.map(({ code }) => code))) {
      const known = counts.get(code) ?? { code, links: 0 };
      known.links += 1;
      counts.set(code, known);
    }
  }
}

/** With a byte order mark, without which Excel takes UTF-8 for something else. */
function fileOf(table: string): Blob {
  return new Blob(["\ufeff", table], { type: "text/csv" });
}
