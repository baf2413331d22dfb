// What the platform's program can do beside serving: one line each.
import { agentsCommand } from "./accounts/command.ts";
import { catalogCommand } from "./catalog/command.ts";
import type { Command } from "./command.ts";
import { contactsCommand } from "./contacts/command.ts";
import { backupCommand, restoreCommand } from "./database/backup-commands.ts";

export const commands: readonly Command[] = [
  agentsCommand,
  catalogCommand,
  backupCommand,
  restoreCommand,
  contactsCommand,
];
