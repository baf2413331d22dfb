import { createInterface } from "node:readline/promises";
import { audit, commandLine } from "../accounts/audit.ts";
import { type Command, oneAtATime, program } from "../command.ts";
import type { Database } from "../database/database.ts";
import { StartError } from "../start-error.ts";
import { conversationsOf } from "./contact.ts";
import { deleteContact } from "./delete-contact.ts";
import { exportContact } from "./export-contact.ts";

const help = `Usage: ${program} contacts <what> <id>

All that is stored of one person, whom a conversation's id names, any id that a sender knows them by, or
their number; where several people have it, with the channel before it, as in telegram:4915155555501:

  contacts export <id>      as JSON, to standard output
  contacts delete <id>      for good; it asks first
    --yes                   it does not ask

${oneAtATime}
`;

export const contactsCommand: Command = {
  name: "contacts",
  about: "exports or deletes what is stored of one person",
  help,
  flags: { yes: { type: "boolean" } },
  async run(storage, { words: [what, id, ...more], options }) {
    const act = what === "export" || what === "delete" ? actions[what] : undefined;
    if (!act || !id || more.length > 0) throw new StartError(help);
    await act(await storage.open(), id, Boolean(options.yes));
  },
};

const actions = {
  async export(database: Database, id: string) {
    const exported = await exportContact(database, id);
    if (!exported) throw nobody();
    for (const conversation of exported.conversations) {
      await audit(database, commandLine, { action: "contact exported", subject: conversation.id });
    }
    process.stdout.write(`${JSON.stringify(exported, null, 2)}\n`);
  },

  async delete(database: Database, id: string, isSure: boolean) {
    const { length } = await conversationsOf(database, id);
    if (length === 0) throw nobody();
    if (!isSure) await ask(length);
    const gone = await deleteContact(database, id, async (open, ids) => {
      for (const subject of ids) {
        await audit(open, commandLine, { action: "contact deleted", subject });
      }
    });
    process.stdout.write(`Deleted, with ${conversations(gone.length)}.\n`);
  },
};

/** @throws StartError where the answer is not yes, or there is nobody to ask */
async function ask(count: number): Promise<void> {
  if (!process.stdin.isTTY) throw new StartError("Nobody is there to ask. With --yes it deletes.");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal
    .question(`Delete ${conversations(count)} for good? (yes/no) `)
    .finally(() => terminal.close());
  if (answer.trim().toLowerCase() !== "yes") throw new StartError("Nothing was deleted.");
}

const conversations = (count: number) =>
  count === 1 ? "one conversation" : `${count} conversations`;

function nobody(): StartError {
  return new StartError("Nobody is known by this id.");
}
