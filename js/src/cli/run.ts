import { once } from "node:events";
import { createReadStream, fstatSync } from "node:fs";
import type { CModule } from "./c-module.js";

const standardInput = "-";
const atTerminal = 1_000;
const elsewhere = 30_000;

/** What a command's inputs are, beside files that are one input each. */
const inputsThemselves = 0;
const listsOfInputs = 2;

/** What the arguments ask for, as the core understands them. */
export interface Plan {
  kind: "print" | "refuse" | "schema" | "serve" | "run";
  text: string;
  command: number;
  inputs: string[];
  csv: boolean;
  from: string;
  host: string;
  port: number;
}

/**
 * Carries out one command over its inputs: reads and writes; the core does the rest.
 * @returns the exit code
 */
export async function run(core: CModule, { command, inputs, csv, from }: Plan): Promise<number> {
  const { NO_COLOR = "", TERM = "" } = process.env;
  const isTerminal = process.stdout.isTTY ? "yes" : "";
  const settings = JSON.stringify([isTerminal, NO_COLOR, TERM, csv ? "yes" : "", from]);
  const handle = core.call("cli_open", command, settings);
  const { tell, end } = progress(() => core.text("cli_progress", handle));
  const lines = async (pieces: AsyncIterable<Uint8Array>) => {
    for await (const piece of pieces) {
      await write(core.bytes("cli_feed_lines", handle, piece));
      tell();
    }
    await write(core.bytes("cli_end_lines", handle));
  };
  let unread = false;
  const takes = core.call("cli_takes_files", command);
  for (const input of inputs) {
    if (input === standardInput) {
      await lines(standardInputPieces(() => (unread = true)));
      if (unread) process.stderr.write("camefrom: standard input cannot be read.\n");
    } else if (takes === inputsThemselves) {
      await write(core.bytes("cli_argument", handle, input));
    } else if (takes === listsOfInputs) {
      let failed = false;
      await lines(piecesOf(input, () => (failed = true)));
      if (failed) await write(core.bytes("cli_unreadable", handle, input));
    } else {
      await write(await ofFile(core, handle, input));
    }
    tell();
  }
  end();
  process.stderr.write(core.text("cli_summary", handle));
  return unread ? 1 : core.call("cli_exit_code", handle);
}

/** As far as it can be read. */
async function* piecesOf(name: string, failed: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(name) as AsyncIterable<Uint8Array>;
  } catch {
    failed();
  }
}

/** As far as they can be read. */
async function* standardInputPieces(failed: () => void): AsyncGenerator<Uint8Array> {
  try {
    // Of a folder Node says that it is empty.
    if (fstatSync(0).isDirectory()) return failed();
    yield* process.stdin as AsyncIterable<Uint8Array>;
  } catch {
    failed();
  }
}

async function ofFile(core: CModule, handle: number, name: string): Promise<Uint8Array> {
  try {
    for await (const piece of createReadStream(name) as AsyncIterable<Uint8Array>) {
      core.call("cli_feed_file", handle, piece);
    }
  } catch {
    return core.bytes("cli_unreadable", handle, name);
  }
  return core.bytes("cli_end_file", handle, name);
}

async function write(bytes: Uint8Array): Promise<void> {
  if (bytes.length > 0 && !process.stdout.write(bytes)) await once(process.stdout, "drain");
}

/** On one line of a terminal that is written over; elsewhere seldom, and only of work that is long. */
function progress(text: () => string) {
  const isTerminal = process.stderr.isTTY === true;
  let told = Date.now();
  let written = false;
  return {
    tell() {
      if (Date.now() - told < (isTerminal ? atTerminal : elsewhere)) return;
      told = Date.now();
      written = true;
      process.stderr.write(isTerminal ? `\r${text()}` : `${text()}\n`);
    },
    end() {
      if (written && isTerminal) process.stderr.write(`\r${text()}\n`);
    },
  };
}
