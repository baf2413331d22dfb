// The platform that `npm run platform` starts, asked as a proxy in front of it asks.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { platformProgram as program } from "./platform.mjs";

const patience = 60_000;

export const origin = "https://chat.example";
export const password = "correct horse battery";

/**
 * Runs it to its end, with what is typed in.
 * @param {import("./server.mjs").Place} place
 * @param {string[]} args
 */
export async function platformCommand({ env }, args, typed = "") {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: "pipe",
  });
  let printed = "";
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding("utf8").on("data", (chunk) => {
      printed += chunk;
    });
  }
  child.stdin.on("error", () => {});
  child.stdin.end(typed);
  const [code] = await once(child, "close");
  return { code, printed };
}

/** @param {import("./server.mjs").Place} place */
export async function addAgent(place, name, ...options) {
  const args = ["agents", "add", name, ...options];
  const { code, printed } = await platformCommand(place, args, `${password}\n`);
  if (code !== 0) throw new Error(printed);
}

/**
 * @param {import("./server.mjs").Place} place
 * @param {string[]} [options]
 */
export async function startBehindProxy({ env }, options = [], own = origin) {
  const args = ["--listen", "127.0.0.1:0", "--origin", own, "--no-assistant", ...options];
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  let printed = "";
  const port = await new Promise((resolve, reject) => {
    const failed = () => reject(new Error(`Not up:\n${printed}`));
    const timer = setTimeout(failed, patience);
    const read = (chunk) => {
      printed += chunk;
      const found = /Answers at [^\n]*:(\d+)\n/.exec(printed)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(Number(found));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", failed);
  });
  return {
    port,
    ...asking(port, own),
    printed: () => printed,
    /** @param {NodeJS.Signals} [signal] */
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await ended;
    },
  };
}

/** What is asked of a port, by the name that browsers call it. */
function asking(port, own) {
  /**
   * @param {string} path as it is, also where fetch() would tidy it up
   * @param {{ method?: string, headers?: Record<string, string>, json?: unknown, form?: Record<string, string>,
   *   from?: string, cookie?: string }} [options] from: the address that asks
   */
  async function ask(path, { method, headers = {}, json, form, from, cookie } = {}) {
    const body =
      json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json);
    const asked = request({
      host: "127.0.0.1",
      port,
      path,
      method: method ?? (body === undefined ? "GET" : "POST"),
      localAddress: from ?? "127.0.0.1",
      agent: false,
      headers: {
        Host: new URL(own).host,
        ...(json === undefined ? {} : { "Content-Type": "application/json" }),
        ...(form ? { "Content-Type": "application/x-www-form-urlencoded" } : {}),
        ...(cookie ? { Cookie: cookie } : {}),
        ...headers,
      },
    });
    asked.end(body);
    const [response] = await once(asked, "response");
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += chunk;
    return {
      status: response.statusCode,
      headers: response.headers,
      rawHeaders: response.rawHeaders.join("\n"),
      text,
      json: () => JSON.parse(text),
    };
  }

  return {
    ask,
    /** Signs in, and answers with the cookie. */
    async signIn(name, options = {}) {
      const answer = await ask("/login", { json: { name, password }, ...options });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return cookieOf(answer);
    },
    /** A stream of events, with all that was heard so far; `ended` is settled when the server ends it. */
    async stream(path, { cookie = "", headers = {} } = {}) {
      const asked = request({
        ...{ host: "127.0.0.1", port, path, agent: false },
        headers: { Host: new URL(own).host, Cookie: cookie, ...headers },
      });
      asked.end();
      const [response] = await once(asked, "response");
      let heard = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        heard += chunk;
      });
      const ended = once(response, "end").then(() => Date.now());
      ended.catch(() => {});
      return {
        status: response.statusCode,
        heard: () => heard,
        ended,
        close: () => asked.destroy(),
      };
    },
  };
}

/** Name and value of the cookie that an answer sets. */
export function cookieOf({ headers }) {
  const [set = ""] = headers["set-cookie"] ?? [];
  return set.split(";", 1)[0];
}
