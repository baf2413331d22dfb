import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";

export interface Row {
  line: number;
  columns: Record<string, string>;
}

/** What is wrong with the file, in words for whoever made it. */
export class FeedError extends Error {
  override name = "FeedError";
}

const longestRow = 1_048_576;
const longestHeader = 65_536;

/**
 * The rows of a product feed: comma or tab separated, UTF-8, with or without a byte order mark. Lines
 * that begin with # may stand before the header; after it, # is a character like any other.
 *
 * @param onBytes how much of the file has been read
 */
export async function* readFeed(
  path: string,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<Row> {
  const file = createReadStream(path, { encoding: "utf8" });
  const text = file[Symbol.asyncIterator]() as AsyncIterator<string>;
  const { comments, start } = await header(text);
  const parser = parse({
    columns: columnNames,
    delimiter: start.split("\n", 1)[0]?.includes("\t") ? "\t" : ",",
    info: true,
    max_record_size: longestRow,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // What fails in the file destroys the parser with the same error, which comes out below.
  pipeline(Readable.from(all(start, text)), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      onBytes(file.bytesRead);
      yield { line: comments + info.lines, columns: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? new FeedError(explain(error, comments)) : error;
  } finally {
    file.destroy();
  }
}

function columnNames(header: string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  for (const name of ["id", "title"]) {
    if (!names.includes(name)) throw new FeedError(`The header has no column "${name}".`);
  }
  return names;
}

interface Parsed {
  record: Record<string, string>;
  info: { lines: number };
}

/** The text from the header on, as far as it has been read. */
async function header(text: AsyncIterator<string>): Promise<{ comments: number; start: string }> {
  let start = "";
  let comments = 0;
  for (;;) {
    const { done, value } = await text.next();
    start = (start + (value ?? "")).replace(/^\ufeff/, "");
    for (;;) {
      const end = start.indexOf("\n");
      if (!start.startsWith("#") || end < 0) break;
      start = start.slice(end + 1);
      comments++;
    }
    if (done || (start && !start.startsWith("#") && start.includes("\n"))) break;
    if (start.length > longestHeader) throw new FeedError("The first line is too long for a feed.");
  }
  if (!start.trim() || start.startsWith("#")) throw new FeedError("The file has no header line.");
  return { comments, start };
}

async function* all(start: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield start;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

function explain({ code, lines }: CsvError & { lines?: number }, comments: number): string {
  const line = `Line ${comments + (lines ?? 0)}`;
  if (code === "CSV_QUOTE_NOT_CLOSED") return `${line}: a quoted field has no closing quote.`;
  if (code === "CSV_MAX_RECORD_SIZE") return `${line}: a row of more than a megabyte.`;
  return `${line} is no row of a feed (${code}).`;
}
