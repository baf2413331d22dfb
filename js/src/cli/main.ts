#!/usr/bin/env node
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { CModule } from "./c-module.js";
import { type Plan, run } from "./run.js";
import { refusalOf, service } from "./serve.js";

const usage = 2;

// Whoever reads has enough: `camefrom read < links.txt | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write("camefrom: the output cannot be written.\n", () => process.exit(1));
});

const start = await CModule.load();
const { module: core } = start();
const plan: Plan = JSON.parse(core.text("cli_plan", JSON.stringify(process.argv.slice(2))));
process.exitCode = await carryOut();

async function carryOut(): Promise<number> {
  switch (plan.kind) {
    case "print":
      process.stdout.write(plan.text);
      return 0;
    case "refuse":
      process.stderr.write(plan.text);
      return usage;
    case "schema":
      process.stdout.write(await schema());
      return 0;
    case "serve":
      return serve();
    case "run":
      return run(core, plan);
  }
}

function schema(): Promise<string> {
  return readFile(new URL("../schema.json", import.meta.url), "utf8");
}

/** Until it is told to stop. */
async function serve(): Promise<number> {
  const options = { host: plan.host, port: plan.port, token: process.env.CAMEFROM_TOKEN };
  const refusal = refusalOf(options);
  if (refusal) {
    process.stderr.write(refusal);
    return usage;
  }
  const server = service(start, await schema(), options);
  try {
    server.listen(options.port, options.host);
    await once(server, "listening");
  } catch (error) {
    process.stderr.write(`camefrom: ${(error as Error).message}. Try another --port.\n`);
    return 1;
  }
  const address = server.address();
  const port = typeof address === "object" ? address?.port : options.port;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
  process.stderr.write(`camefrom: http://${host}:${port}/ lists what can be asked. Ctrl-C ends.\n`);
  await once(server, "close");
  return 0;
}
