import { audit } from "./accounts/audit.ts";
import { startAccounts } from "./accounts/routes.ts";
import { accountOf, onlyAdmins } from "./accounts/signed-in.ts";
import { readLooks } from "./chat/looks.ts";
import { checkNumbers, codesRoutes } from "./codes/whatsapp-codes.ts";
import { type Command, program, type Storage } from "./command.ts";
import { commands } from "./commands.ts";
import { type ContactRules, contactRoutes } from "./contacts/routes.ts";
import type { Database } from "./database/database.ts";
import { listenAt } from "./http/listen.ts";
import { forwardedBy } from "./http/proxies.ts";
import { onlyOrigin } from "./http/security.ts";
import { startOperations } from "./operations/operations.ts";
import { said, typed } from "./option-values.ts";
import { databaseFlags, databaseHelp, readDatabaseOptions } from "./options.ts";
import { type PlatformOptions, platformHelp, readPlatformOptions } from "./platform-options.ts";
import { platformSite } from "./platform-site.ts";
import { assistantState, deferred, folders, Running, root, serve, tellFailure } from "./running.ts";
import { type ServiceOptions, startServices } from "./services.ts";
import { StartError } from "./start-error.ts";
import { sendersWith } from "./webhooks/secrets.ts";

const parts = ["camefrom", "chat", "console", "login", "messages", "theme"];

const help = platformHelp(
  commands.map(({ name, about }) => `  ${name.padEnd(23)}  ${about}`).join("\n"),
);

async function main(args: string[]): Promise<void> {
  const [word, ...others] = args;
  if (word === undefined || word.startsWith("-")) return servePlatform(args);
  const command = commands.find(({ name }) => name === word);
  if (!command) throw new StartError(`There is no command "${word}".\n\n${help}`);
  await runCommand(command, others);
}

async function runCommand(command: Command, args: string[]): Promise<void> {
  const text = `${command.help.trimEnd()}\n\n${databaseHelp}\n  --help                   this text\n`;
  const { values, words } = typed(args, { ...databaseFlags, ...command.flags }, text, true);
  if (values.help) return void process.stdout.write(text);
  const running = new Running(startOperations({ logFormat: "text", logLevel: "warn" }));
  const options = readDatabaseOptions(values, said(process.env), root);
  const storage: Storage = {
    ...options,
    async open() {
      const database = await running.database(options);
      // Whoever has forgotten a setting sees here that it is another one than the server's.
      process.stderr.write(`Database: ${database.description}\n`);
      return database;
    },
  };
  try {
    await command.run(storage, { words, options: values });
  } finally {
    await running.end();
  }
}

async function servePlatform(args: string[]): Promise<void> {
  const options = readPlatformOptions(args, said(process.env), root, help);
  if (options === "help") return void process.stdout.write(help);
  const looks = await readLooks(options.looks);
  const { origin, sites, secrets, verifyToken, publicUrl = origin } = options;
  const { trustedProxies, whatsappNumbers } = options;
  await serve(options.operations, async (running) => {
    await checkNumbers("--whatsapp-numbers", whatsappNumbers);
    const site = deferred(running.operations.health);
    const { port } = await running.listen(listenAt(options.listen, "--listen", site.listener));
    const database = await running.database(options);
    const services = await running.services(
      startServices(database, serviceOptions(options), running.operations),
    );
    const accounts = startAccounts(database, origin, running.operations.metrics);
    running.ending(() => accounts.end());
    site.open(
      await platformSite({
        services,
        origins: { shop: null, platform: origin, sites },
        files: { folder: folders.public, parts },
        looks,
        senders: { secrets, verifyToken, publicUrl },
        isProxy: trustedProxies,
        first: [forwardedBy(trustedProxies)],
        named: onlyOrigin(origin),
        agents: accounts.guard,
        more(site, page) {
          site.route("/", accounts.routes(page));
          site.route("/console/contacts", contactRoutes(database, contactRules));
          if (whatsappNumbers.length > 0) {
            site.route("/whatsapp-codes", codesRoutes(services.codes));
          }
        },
      }),
    );
    announce(options, port, database);
    if (await accounts.isEmpty()) {
      process.stderr.write(`  Nobody can sign in yet: ${program} agents add\n\n`);
    }
  });
}

const contactRules: ContactRules = {
  only: onlyAdmins,
  async note(open, context, deed) {
    const account = accountOf(context);
    if (account) await audit(open, account, deed);
  },
};

/** Nobody is asked whom the options do not name. */
function serviceOptions(options: PlatformOptions): ServiceOptions {
  const { graph, media, assistant, sites, whatsappNumbers } = options;
  const { url, token, timeout } = graph;
  return {
    graph: url && token ? { url, token, timeout } : null,
    media,
    assistant,
    codes: { numbers: whatsappNumbers, origins: sites },
  };
}

function announce(options: PlatformOptions, port: number, database: Database): void {
  const { origin, listen, sites, secrets, publicUrl = origin, assistant } = options;
  const { whatsappNumbers } = options;
  const senders = sendersWith(secrets);
  const host = listen.host.includes(":") ? `[${listen.host}]` : listen.host;
  // For a person; the log's lines have the other way out for themselves.
  process.stderr.write(
    [
      "",
      "  Camefrom is running.",
      "",
      `  Console    ${origin}/console`,
      `  Answers at ${host}:${port}`,
      ...senders.map((sender) => `  Webhook    ${publicUrl}/webhooks/${sender}`),
      ...(senders.length > 0 ? [] : ["  Webhook    none: nobody's secret was given"]),
      ...(whatsappNumbers.length > 0 ? [`  Codes at   ${origin}/whatsapp-codes`] : []),
      `  Chat on    ${sites.join(" ") || "no site: name some with --sites"}`,
      "",
      `  <script async src="${origin}/chat/loader.js" referrerpolicy="origin"></script>`,
      "",
      `  The assistant ${assistantState(assistant)}.`,
      `  Conversations are kept in ${database.description}.`,
      "",
      "",
    ].join("\n"),
  );
}

main(process.argv.slice(2)).catch(tellFailure);
