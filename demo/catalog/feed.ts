import { CsvError, type Options, parse } from "csv-parse/sync";
import { textOf } from "./encoding.ts";
import { type FeedRecord, type Line, linesOf, recordsOf } from "./records.ts";

export interface Row {
  line: number;
  columns: Record<string, string>;
}

/** What is wrong with the file, in words for whoever made it. */
export class FeedError extends Error {
  override name = "FeedError";
}

const separators = ["\t", ";", "|", ","];
const longestHeader = 65_536;

/**
 * The rows of a product feed: separated by commas, semicolons, tabs or bars, in UTF-8, UTF-16 or
 * windows-1252. Lines that begin with # may stand before the header; after it, # is a character like
 * any other. Columns may have the "g:" of Google's feeds. What the columns mean is the core's to say.
 *
 * @param onBytes how much of the file has been read
 * @param onUnreadable a row that cannot be read, and why; the others are
 */
export async function* readFeed(
  path: string,
  onBytes: (count: number) => void = () => {},
  onUnreadable: (line: number, why: string) => void = () => {},
): AsyncGenerator<Row> {
  const lines = linesOf(textOf(path, onBytes));
  const { text, separator } = await headerOf(lines);
  const names = columnNames(cellsOf(text, separator));
  for await (const record of recordsOf(lines, separator)) {
    if (!record.text.trim()) continue;
    const cells = record.wrong ?? read(record, separator);
    if (typeof cells === "string") {
      onUnreadable(record.number, cells);
    } else {
      const columns = cells.slice(0, names.length).map((cell, at) => [names[at], cell]);
      yield { line: record.number, columns: Object.fromEntries(columns) };
    }
  }
}

function columnNames(header: string[]): string[] {
  const names = header.map((name) =>
    name.trim().toLowerCase().replace(/^g:/, "").replaceAll(" ", "_"),
  );
  for (const name of ["id", "title"]) {
    if (!names.includes(name)) throw new FeedError(`The header has no column "${name}".`);
  }
  return names;
}

/** The header, and what separates its columns: what a spreadsheet says there ("sep=;"), or what it has most of. */
async function headerOf(lines: AsyncIterator<Line>): Promise<{ text: string; separator: string }> {
  let told = "";
  for (;;) {
    const { done, value } = await lines.next();
    if (done) throw new FeedError("The file has no header line.");
    const text = value.text;
    if (text.length > longestHeader) throw new FeedError("The first line is too long for a feed.");
    const said = /^"?sep=(.)"?$/i.exec(text.trimEnd() === "sep=" ? "sep=\t" : text);
    if (said?.[1]) told = said[1];
    if (said || !text.trim() || text.startsWith("#")) continue;
    const count = (separator: string) => text.split(separator).length;
    const [most = ","] = separators.toSorted((one, other) => count(other) - count(one));
    return { text, separator: told || most };
  }
}

function read({ text }: FeedRecord, separator: string): string[] | string {
  try {
    return cellsOf(text, separator);
  } catch (error) {
    if (error instanceof CsvError) return `no row of a feed (${error.code})`;
    throw error;
  }
}

function cellsOf(text: string, delimiter: string): string[] {
  // In a file with tabs a quote that is not closed is one like any other character.
  const isPlain = delimiter === "\t" && !/(^|\t)"([^"]|"")*"(\t|$)/.test(text);
  const options: Options = {
    delimiter,
    quote: isPlain ? null : '"',
    record_delimiter: ["\u0000"],
    relax_column_count: true,
    relax_quotes: true,
  };
  return (parse(text, options) as string[][])[0] ?? [];
}
