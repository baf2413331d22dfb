// @ts-check
import { execFile, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { toolchainFolder } from "./paths.mjs";

/** @typedef {(line: string) => void} Log */

/**
 * @typedef {object} RunOptions
 * @property {string} label what the person waiting is told
 * @property {Log} log
 * @property {string} logName file name, without extension, in the toolchain's `logs` folder
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutSeconds]
 * @property {number} [stallSeconds] give up when nothing is printed for this long
 * @property {() => string} [detail] what to add to each progress line, such as an amount
 * @property {boolean} [interactive] let the command read the keyboard, as sudo may need
 */

/** A command that failed, with all it printed for callers that want to know why. */
export class CommandError extends Error {
  /**
   * @param {string} message
   * @param {string} output
   */
  constructor(message, output) {
    super(message);
    this.name = "CommandError";
    this.output = output;
  }
}

/**
 * Runs a long command quietly: its output goes to a log file, the person sees elapsed time.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {Promise<void>}
 */
export async function runQuietly(command, args, options) {
  const folder = join(toolchainFolder(), "logs");
  mkdirSync(folder, { recursive: true });
  const logFile = join(folder, `${options.logName}.log`);
  const descriptor = openSync(logFile, "w");
  const started = Date.now();
  const progress = showProgress(options.label, options.log, options.detail);
  let reason = "";
  // The log is a file and not a pipe, so that a grandchild that outlives its parent blocks nobody.
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: [options.interactive ? "inherit" : "ignore", descriptor, descriptor],
  });
  const watch = setInterval(() => {
    const seconds = (Date.now() - started) / 1000;
    const quiet = (Date.now() - Math.max(started, statSync(logFile).mtimeMs)) / 1000;
    if (options.timeoutSeconds && seconds > options.timeoutSeconds) {
      reason = `took longer than ${options.timeoutSeconds} s`;
    } else if (options.stallSeconds && quiet > options.stallSeconds) {
      reason = `made no progress for ${options.stallSeconds} s`;
    }
    if (reason) child.kill("SIGKILL");
  }, 1000);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (exitCode, signal) => resolve(exitCode ?? signal));
    });
    if (code !== 0) {
      const output = readFileSync(logFile, "utf8");
      const tail = output.trimEnd().split("\n").slice(-15).join("\n  ");
      const what = reason || `ended with ${code}`;
      throw new CommandError(`${options.label}: ${command} ${what}.\n  ${tail}`, output);
    }
  } finally {
    clearInterval(watch);
    progress.stop();
    closeSync(descriptor);
  }
}

/**
 * @param {string} label
 * @param {Log} log
 * @param {() => string} [detail]
 */
function showProgress(label, log, detail) {
  const started = Date.now();
  const terminal = process.stderr.isTTY === true;
  log(`${label} ...`);
  const line = () => {
    const seconds = Math.round((Date.now() - started) / 1000);
    const more = detail?.();
    return `  ... ${seconds} s${more ? `, ${more}` : ""}`;
  };
  // A terminal rewrites one line; a build log gets few enough lines to stay readable.
  const timer = setInterval(
    () => (terminal ? process.stderr.write(`\r${line()}\x1b[K`) : log(line())),
    terminal ? 1000 : 5000,
  );
  return {
    stop() {
      clearInterval(timer);
      if (terminal) process.stderr.write("\r\x1b[K");
    },
  };
}

/**
 * Runs a short command and returns what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>}
 */
export async function capture(command, args, env = process.env) {
  const { stdout } = await promisify(execFile)(command, args, {
    env,
    timeout: 60_000,
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout.trim();
}
