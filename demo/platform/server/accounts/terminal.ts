import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { StartError } from "../start-error.ts";

const longestInput = 65_536;

/** Asks at the terminal. @throws StartError where there is none */
export async function askLine(question: string, otherwise: string): Promise<string> {
  if (!process.stdin.isTTY) throw new StartError(otherwise);
  return ask(question, process.stderr);
}

/** Asks at the terminal, twice and without showing what is typed; else it is the first line of standard input. */
export async function askPassword(name: string): Promise<string> {
  if (!process.stdin.isTTY) return firstLine();
  const first = await askHidden(`Password of ${name}: `);
  const second = await askHidden("The same once more: ");
  if (first === second) return first;
  throw new StartError("These were two different passwords. Nothing was changed.");
}

async function askHidden(question: string): Promise<string> {
  // Readline echoes what is typed, and goes on to where it is not seen.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    return await ask("", nowhere, () => process.stderr.write(question));
  } finally {
    process.stderr.write("\n");
  }
}

/** @throws StartError where it ends without an answer, as after Ctrl+C */
async function ask(
  question: string,
  output: NodeJS.WritableStream,
  begun: () => unknown = () => {},
): Promise<string> {
  const terminal = createInterface({
    input: process.stdin,
    output,
    terminal: true,
    historySize: 0,
  });
  // From here on the terminal itself shows nothing of what is typed.
  begun();
  try {
    return await new Promise<string>((resolve, reject) => {
      terminal.once("close", () => reject(new StartError("Nothing was changed.")));
      terminal.question(question).then(resolve, reject);
    });
  } finally {
    terminal.close();
  }
}

async function firstLine(): Promise<string> {
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    text += chunk;
    if (text.length > longestInput) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? "";
}
