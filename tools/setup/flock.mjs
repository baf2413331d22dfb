// @ts-check
import { spawn } from "node:child_process";

const asPerl =
  'use Errno; use Fcntl ":flock"; open(my $file, "+<&=", 3) or die "$!\\n"; ' +
  "exit 0 if flock($file, LOCK_EX | ($ARGV[0] ? 0 : LOCK_NB)); " +
  'exit 1 if $!{EWOULDBLOCK}; die "$!\\n"';

/** What takes the lock: util-linux or BusyBox, and Perl on systems that have neither. */
const programs = [
  { command: "flock", args: (/** @type {boolean} */ wait) => (wait ? ["3"] : ["-n", "3"]) },
  { command: "perl", args: (/** @type {boolean} */ wait) => ["-e", asPerl, wait ? "1" : "0"] },
];

/**
 * Locks an open file with flock(2), which Node has no call for: a program takes the lock on the open
 * file that it inherits, and ends. The kernel keeps the lock until every process that has inherited the
 * file has closed it or is dead, however it died; no process id is compared, so it holds between
 * containers that share a folder, too.
 * @param {number} file descriptor, open for reading and writing
 * @param {{ wait?: boolean }} [options] wait: until whoever has it lets go
 * @returns {Promise<boolean>} false when somebody else has it
 */
export async function flock(file, { wait = false } = {}) {
  for (const { command, args } of programs) {
    const taken = await run(command, args(wait), file);
    if (taken !== undefined) return taken;
  }
  throw new Error(`A folder is locked by "flock" (util-linux) or "perl"; please install one.`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} file
 * @returns {Promise<boolean | undefined>} undefined when there is no such program
 */
function run(command, args, file) {
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe", file] });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") resolve(undefined);
      else reject(error);
    });
    child.once("close", (code) => {
      if (code === 0 || code === 1) resolve(code === 0);
      else reject(new Error(`${command} cannot lock the file: ${said.trim() || `code ${code}`}.`));
    });
  });
}
