import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { copyDatabase } from "../server/pglite.mjs";
import { main } from "../server/server.mjs";
import { eventually } from "./person.mjs";

const startTimeout = 60_000;

/**
 * Starts the demo's server with a database of its own. It takes the ports that people see in the
 * README where they are free, and any others where they are not.
 *
 * @param {Record<string, string>} [env] settings beyond the usual ones
 */
export async function startDemo(env = {}) {
  const data = await mkdtemp(join(tmpdir(), "camefrom-demo-"));
  await copyDatabase(data);
  let server = await serve(data, 8080, 8081, env).catch((error) => {
    if (!/in use/.test(error.message)) throw error;
    return serve(data, 0, 0, env);
  });
  const { shop, console } = server;

  return {
    /** The shop's address, without path, for a host name that leads to this machine. */
    shop: (host = "localhost") => shop.replace("localhost", host),
    console,

    /** Ends the server as a power cut would. */
    kill9: () => end(server.child, "SIGKILL"),

    /** Starts it again at the same addresses, on the same data. */
    async restart() {
      server = await serve(data, portOf(shop), portOf(console), env);
    },

    async stop() {
      await end(server.child, "SIGTERM");
      await rm(data, { recursive: true, force: true });
    },
  };
}

/**
 * One that has ended already, as after a restart that failed, is not waited for.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
async function end(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/** @returns {Promise<{ child: import("node:child_process").ChildProcess, shop: string, console: string }>} */
function serve(data, shopPort, platformPort, more) {
  // A model that a developer uses is no part of a test.
  const { DATABASE_URL: _, OPENAI_API_KEY: _key, ...env } = process.env;
  const child = spawn(process.execPath, [main], {
    env: {
      ...env,
      ...more,
      SHOP_PORT: String(shopPort),
      PLATFORM_PORT: String(platformPort),
      CAMEFROM_DATA: data,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });

  return new Promise((resolve, reject) => {
    const fail = (reason) => {
      child.kill("SIGKILL");
      reject(new Error(`The demo did not start: ${reason}\n${said}`));
    };
    const late = setTimeout(() => fail("it printed no addresses in time."), startTimeout);
    child.once("error", (error) => fail(error.message));
    child.once("close", (code, signal) => {
      clearTimeout(late);
      fail(`it ended with ${code ?? signal}.`);
    });
    const addresses = [];
    createInterface({ input: child.stdout }).on("line", (line) => {
      said += `${line}\n`;
      addresses.push(...(line.match(/http:\/\/\S+/g) ?? []));
      const console = addresses.find((address) => address.endsWith("/console"));
      const shop = addresses.find((address) => address !== console);
      if (!shop || !console) return;
      clearTimeout(late);
      resolve({ child, shop: new URL(shop).origin, console });
    });
  });
}

function portOf(address) {
  return Number(new URL(address).port);
}

/** What the agent's console knows of the conversation in which the customer's latest words are these. */
export async function recordWith(platform, text) {
  const { id } = await eventually(`a conversation with “${text}”`, async () => {
    const response = await fetch(`${platform}/console/conversations`);
    const { conversations } = await response.json();
    return conversations.find((conversation) => conversation.last_text === text);
  });
  const response = await fetch(`${platform}/console/conversations/${id}`);
  return response.json();
}
