/** A line of a file, without its end. */
export interface Line {
  number: number;
  text: string;
}

/** A row as it is written: one line, or several where a quoted field goes on. */
export interface FeedRecord extends Line {
  /** Why it cannot be read. */
  wrong?: string;
}

/** Beyond this a row is none: a megabyte. */
const longestRow = 1_048_576;
const mostLines = 1_000;

const ends = /\r\n|\n|\r/;

/** The lines of a text that comes in parts; what is too long of one is left out. */
export async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = "";
  let number = 0;
  for await (const part of parts) {
    // Whether a carriage return ends its line alone is only told by what comes next.
    const held = part.endsWith("\r") ? "\r" : "";
    const lines = (rest + part.slice(0, part.length - held.length)).split(ends);
    rest = (lines.pop() ?? "").slice(0, longestRow + 1) + held;
    for (const text of lines) yield { number: ++number, text };
  }
  for (const text of rest.replace(/(\r\n|\n|\r)$/, "").split(ends))
    yield { number: ++number, text };
}

/**
 * The rows that lines make. A quote opens a field only at its beginning. One that is never closed
 * takes no other row with it: the line where it stands is told to be wrong or, in a file with tabs, whose
 * quotes often mean nothing, taken as it is.
 */
export async function* recordsOf(
  lines: AsyncIterator<Line>,
  separator: string,
): AsyncGenerator<FeedRecord> {
  const waiting: Line[] = [];
  const next = async () => waiting.shift() ?? ((await lines.next()).value as Line | undefined);
  for (let first = await next(); first; first = await next()) {
    const taken = [first];
    let text = first.text;
    let state = quoting(text, separator);
    while (state === "open" && text.length <= longestRow && taken.length < mostLines) {
      const more = await next();
      if (!more) break;
      taken.push(more);
      text += `\n${more.text}`;
      state = quoting(text, separator, true);
    }
    if (text.length > longestRow) {
      yield { ...first, wrong: "a row of more than a megabyte" };
    } else if (state === "closed") {
      yield { number: first.number, text };
      continue;
    } else if (separator === "\t") {
      yield first;
    } else {
      yield { ...first, wrong: "a quoted field has no closing quote" };
    }
    waiting.unshift(...taken.slice(1));
  }
}

/**
 * Whether every quoted field is closed. Where a row goes on in other lines, a quote inside of one
 * that is neither doubled nor before a separator is another row's: the field is "broken".
 */
function quoting(text: string, separator: string, isStrict = false): "closed" | "open" | "broken" {
  for (let at = 0; at < text.length; ) {
    if (text[at] === '"') {
      let end = at;
      for (;;) {
        end = text.indexOf('"', end + 1);
        if (end < 0) return "open";
        const following = text[end + 1];
        if (following === '"') end++;
        else if (following === undefined || following === separator || following === "\n") break;
        else if (isStrict) return "broken";
      }
      at = end + 1;
    }
    at = Math.min(after(text, separator, at), after(text, "\n", at));
  }
  return "closed";
}

/** The place behind the next `mark`, or behind everything. */
function after(text: string, mark: string, from: number): number {
  const place = text.indexOf(mark, from);
  return place < 0 ? text.length : place + 1;
}
