import { resolve } from "node:path";
import { type Command, type CommandArguments, program } from "../command.ts";
import { folders } from "../running.ts";
import { StartError } from "../start-error.ts";
import { backUp, restore } from "./backup.ts";
import { migrationsIn } from "./database.ts";

export const backupCommand: Command = {
  name: "backup",
  about: "copies the database of a stopped server into a file",
  help: `Usage: ${program} backup FILE [options]

Copies the database in the folder of --data into a new file, whole or not at all. No server may use
the folder meanwhile: stop it first. With DATABASE_URL it says what to type instead.
`,
  async run(storage, args) {
    const file = fileOf(args);
    const size = await backUp(storage, file);
    process.stdout.write(
      `${file}: ${(size / 1_000_000).toFixed(1)} MB, of the database in ${storage.data}.\n`,
    );
  },
};

export const restoreCommand: Command = {
  name: "restore",
  about: "puts such a copy back",
  help: `Usage: ${program} restore FILE [options]

Puts a copy that "backup" has made into the folder of --data. The file is read whole, and a database
made of it, before anything that is there is touched. With DATABASE_URL it says what to type instead.

  --replace                where there is a database already: the copy takes its place
`,
  flags: { replace: { type: "boolean" } },
  async run(storage, args) {
    const file = fileOf(args);
    const known = await migrationsIn(folders.migrations);
    await restore(storage, file, { known, replace: Boolean(args.options.replace) });
    process.stdout.write(`The database in ${storage.data} is the one in ${file} now.\n`);
  },
};

function fileOf({ words }: CommandArguments): string {
  const [file, ...more] = words;
  if (!file || more.length > 0) throw new StartError("Name one file. With --help it says more.");
  return resolve(file);
}
