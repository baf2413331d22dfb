import { type Command, oneAtATime, program } from "../command.ts";
import { StartError } from "../start-error.ts";
import { Agents, isRole, longestPassword, type Role, shortestPassword } from "./agents.ts";
import { commandLine } from "./audit.ts";
import { askLine, askPassword } from "./terminal.ts";

const help = `Usage: ${program} agents <what>

Who may sign in at the console:

  agents list               their names, their roles, and when they were last here
  agents add [name]         asks for name and password; the first one is an admin
    --role agent|admin      admins may also export and delete contacts, and see the audit (agent)
  agents password <name>    asks for a new password, and ends their sessions
  agents role <name> agent|admin
  agents remove <name>      and ends their sessions; their answers keep their name

A password has ${shortestPassword} to ${longestPassword} characters. Where there is no terminal it is the first line of standard input.

${oneAtATime}
`;

type Action = (agents: Agents, words: string[], role: string | undefined) => Promise<string>;

const actions: Readonly<Record<string, Action>> = {
  async list(agents) {
    const all = await agents.list();
    if (all.length === 0) return "There is no agent yet.";
    const width = Math.max(...all.map(({ name }) => name.length));
    return all
      .map(({ name, role, last_seen_at }) => {
        const seen = last_seen_at ? `signed in, last here ${last_seen_at}` : "not signed in";
        return `${name.padEnd(width)}  ${role}  ${seen}`;
      })
      .join("\n");
  },

  async add(agents, [given], role = "agent") {
    const asked = readRole(role);
    const name = given ?? (await askLine("Name: ", "Name whom to add: agents add <name>."));
    const password = await askPassword(name);
    const account = await agents.add(commandLine, { name, role: asked, password });
    return `${account.name} may sign in, as ${account.role === "admin" ? "an admin" : "an agent"}.`;
  },

  async password(agents, [name = ""]) {
    await agents.setPassword(commandLine, name, await askPassword(name));
    return `${name} has a new password, and signs in again everywhere.`;
  },

  async role(agents, [name = "", role]) {
    await agents.setRole(commandLine, name, readRole(role));
    return `${name} is ${role === "admin" ? "an admin" : "an agent"} now.`;
  },

  async remove(agents, [name = ""]) {
    await agents.remove(commandLine, name);
    return `${name} may sign in no more.`;
  },
};

/** How many words may stand behind each. */
const most: Readonly<Record<string, number>> = { list: 0, add: 1, password: 1, role: 2, remove: 1 };

export const agentsCommand: Command = {
  name: "agents",
  about: "who may sign in: add, list, password, role, remove",
  help,
  flags: { role: { type: "string" } },
  async run(storage, { words: [what = "", ...words], options }) {
    const action = Object.hasOwn(actions, what) ? actions[what] : undefined;
    const room = most[what] ?? 0;
    if (!action || words.length > room || (room > 0 && what !== "add" && words.length < room)) {
      throw new StartError(help);
    }
    const agents = new Agents(await storage.open());
    process.stdout.write(`${await action(agents, words, options.role as string | undefined)}\n`);
  },
};

function readRole(text: string | undefined): Role {
  if (isRole(text)) return text;
  throw new StartError(`A role is agent or admin, not "${text}".`);
}
