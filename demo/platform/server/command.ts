// What the platform's program can do beside serving.
import type { Database } from "./database/database.ts";
import type { Flags, Given } from "./option-values.ts";
import type { DatabaseOptions } from "./options.ts";

/** As it is typed in docs/running.md: npm would print a banner, and reads no file of settings. */
export const program = "node --env-file=camefrom.env demo/dist/server/platform.js";

/** For the help of each command that opens the database. */
export const oneAtATime = `A database in a folder is used by one process at a time: stop the server first. With PostgreSQL it may
go on.`;

/** Where conversations are kept. A command that works on the folder itself never opens it. */
export interface Storage extends DatabaseOptions {
  /** Opened, and as this version needs it; closed when the command is done. */
  open(): Promise<Database>;
}

export interface CommandArguments {
  /** What was typed behind the command and is no option. */
  words: string[];
  options: Given<Flags>;
}

export interface Command {
  name: string;
  /** What it does, in the help of the program: one line of up to 60 characters. */
  about: string;
  /** Its own help; the options of the database are put behind it. */
  help: string;
  /** Those that it has beside the database's. */
  flags?: Flags;
  /** @throws StartError with a sentence for whoever typed it */
  run(storage: Storage, args: CommandArguments): Promise<void>;
}
