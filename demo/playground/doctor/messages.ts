import type { Advice, AdviceCode } from "camefrom";

/** Links beyond these are left out. */
export const mostLinks = 10_000;

/** A link of the list, and what is wrong with it. */
export interface Row {
  /** On which line of the list it stands. */
  readonly line: number;
  readonly link: string;
  readonly advice: readonly Advice[];
  readonly mended?: string;
}

/** Which rows are looked at. */
export type Filter = "all" | "faulty" | "right" | AdviceCode;

/** Whether it is something else, which counts as no link. */
export function isNoLink({ advice }: Row): boolean {
  return advice[0]?.code === "no_link";
}

/** What the page asks of the worker. An order to check ends the one before it. */
export type Order =
  | { readonly kind: "check"; readonly run: number; readonly list: string | Blob }
  | { readonly kind: "stop" }
  | { readonly kind: "table"; readonly filter: Filter };

/** What the worker says; `run` is that of the order. */
export type Report =
  | {
      readonly kind: "found";
      readonly run: number;
      /** Of which the first `mostLinks` are checked. */
      readonly total: number;
      /** What the header calls their column. */
      readonly column: string;
    }
  | { readonly kind: "rows"; readonly run: number; readonly rows: readonly Row[] }
  | { readonly kind: "end"; readonly run: number; readonly stopped: boolean }
  | { readonly kind: "refused"; readonly run: number; readonly text: string }
  | { readonly kind: "table"; readonly table: string };

export function passes(row: Row, filter: Filter): boolean {
  const { advice } = row;
  if (filter === "all") return true;
  if (filter === "right") return advice.length === 0;
  if (filter === "faulty") return advice.length > 0 && !isNoLink(row);
  return advice.some(({ code }) => code === filter);
}
