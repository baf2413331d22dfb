// @ts-check
// What is typed and what is seen, for every form of the program `camefrom`.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";

const schema = await readFile(new URL("../../js/schema.json", import.meta.url), "utf8");
const { version } = JSON.parse(
  await readFile(new URL("../../js/package.json", import.meta.url), "utf8"),
);

const clicked =
  '{"version":1,"source":"web_widget","asserted_by":"page","website":{"page":"https://shop.example/?gclid=Cj0","click_ids":{"gclid":"Cj0"},"channel":"paid_search","channel_rule":"gclid"}}';
const notWhole = '{"error":{"code":"invalid_json","message":"';
const body =
  '{"object":"page","entry":[{"messaging":[{"sender":{"id":"1"},"message":{"mid":"m","text":"Hello","referral":{"source":"SHORTLINK","ref":"spring"}}}]}]}';

const right = "https://shop.example/?utm_source=news&utm_medium=email";
const damaged = right.replace("&", ";");

/** @param {string} page @param {string[]} [repairs] */
function referralOf(page, repairs) {
  const utm = { source: "news", medium: "email" };
  const website = { page, utm, channel: "email", channel_rule: "medium:email", repairs };
  return JSON.stringify({ version: 1, source: "web_widget", asserted_by: "page", website });
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const escapeCode = "\u001b";

/**
 * @typedef {object} Invocation
 * @property {string} promises
 * @property {string[]} args
 * @property {string} [input]
 * @property {Record<string, string>} [files]
 * @property {string | RegExp} [out] all of it; a text ends in a line break
 * @property {string | RegExp} [err]
 * @property {number} [code]
 */

/** @type {Invocation[]} */
export const invocations = [
  {
    promises: "reads an address of the command line",
    args: ["read", "https://shop.example/?gclid=Cj0"],
    out: `${clicked}\n`,
  },
  {
    promises: "reads several addresses in their order, and what is behind -- as it is",
    args: ["read", "https://shop.example/", "--", "--gclid"],
    out: "null\nnull\n",
  },
  {
    promises: "reads lines of addresses and of JSON, with CRLF, blank lines and a byte order mark",
    args: ["read"],
    input:
      '\uFEFFhttps://shop.example/?gclid=Cj0\r\n\n  \n"https://shop.example/?gclid=Cj0"\n{"url":"https://shop.example/?gclid=Cj0","at":1764410400000}\nhttps://shop.example/',
    out: `${clicked}\n${clicked}\n${clicked.replace(',"website"', ',"captured_at":"2025-11-29T10:00:00.000Z","website"')}\nnull\n`,
  },
  {
    promises: "says of each line that it refuses which one it is, and reads on",
    args: ["read", "-"],
    input: `{"url":5}\n{"url":\nhttps://shop.example/?gclid=Cj0\n{"url":"https://shop.example/","at":"soon"}\n`,
    out: new RegExp(
      `^{"error":{"code":"invalid_argument","message":"[^"]+"},"line":1}\n${notWhole}[^"]+"},"line":2}\n.*gclid.*\n{"error":{"code":"invalid_argument","message":"at: [^"]+"},"line":4}\n$`,
    ),
    code: 1,
  },
  {
    promises: "refuses an address that is too large, by its place among the arguments",
    args: [
      "read",
      "https://shop.example/?gclid=Cj0",
      `https://shop.example/?${"a".repeat(65_536)}`,
    ],
    out: /^{"version".*\n{"error":{"code":"too_large","message":"[^"]+"},"argument":2}\n$/,
    code: 1,
  },
  {
    promises: "checks links of lines, counts their faults on standard error, and ends with 1",
    args: ["check-links"],
    input: `${right}\n\n${damaged}\r\n`,
    out: `{"line":1,"link":"${right}","referral":${referralOf(right)},"advice":[]}\n{"line":3,"link":"${damaged}","referral":${referralOf(damaged, ["semicolon_separator"])},"advice":[{"code":"semicolon_separator","text":"The link separates its parameters by \\";\\" where \\"&\\" belongs. Read all the same: utm_source, utm_medium.","part":"?utm_source=news"}],"mended":"${right}"}\n`,
    err: "2 links, 1 with faults:\n  1 semicolon_separator\n",
    code: 1,
  },
  {
    promises: "counts what is no link beside the links, and ends with 1",
    args: ["check-links"],
    input: `${right}\nnot a link\n`,
    out: /"advice":\[\]}\n{"line":2,"link":"not a link","referral":null,"advice":\[{"code":"no_link","text":"[^"]+"}\]}\n$/,
    err: "1 link, 0 with faults, and 1 no link.\n",
    code: 1,
  },
  {
    promises: "ends with 0 where no link has a fault",
    args: ["check-links", "-"],
    input: right,
    out: /^{"line":1,/,
    err: "1 link, 0 with faults.\n",
  },
  {
    promises: "finds the links in a table, and writes one that a spreadsheet runs nothing of",
    args: ["check-links", "--csv", "ads.csv", "absent.csv"],
    files: { "ads.csv": `Cost;Final URL\n1,5;"${damaged}"\n2;=cmd()\n` },
    out: new RegExp(
      `^line,link,faults,advice,mended\r\n2,${escaped(damaged)},semicolon_separator,"[^\r]*",${escaped(right)}\r\n3,'=cmd\\(\\),no_web_address,[^\r]*,\r\n,absent.csv,,This file cannot be read; [^\\r]*,\r\n$`,
    ),
    err: /^2 links, 2 with faults:\n {2}1 no_web_address\n {2}1 semicolon_separator\n$/,
    code: 1,
  },
  {
    promises: "knows --csv of links alone",
    args: ["read", "--csv"],
    err: /there is no option --csv/,
    code: 2,
  },
  {
    promises: "holds no more of a line than it reads, and goes on behind it",
    args: ["webhook"],
    input: `${"[".repeat(7_000_000)}\n${body}\n`,
    out: /^{"error":{"code":"too_large","message":"[^"]+"},"line":1}\n{"from":"meta","messages":\[{"channel":"messenger"/,
    code: 1,
  },
  {
    promises: "reads a webhook's body from a file of many lines",
    args: ["webhook", "--from", "meta", "body.json"],
    files: { "body.json": JSON.stringify(JSON.parse(body), null, 2) },
    out: /^{"from":"meta","messages":\[{.*"ref":"spring".*\],"skipped":\[\]}\n$/,
  },
  {
    promises: "says which file it cannot read, and reads the next",
    args: ["webhook", "--from=meta", "none.json", "body.json"],
    files: { "body.json": body },
    out: /^{"error":{"code":"invalid_argument","message":"This file cannot be read; [^"]*"},"file":"none.json"}\n{"from":"meta","messages"/,
    code: 1,
  },
  {
    promises: "says of a link where a file belongs that it goes to standard input",
    args: ["check-links", right],
    out: /"message":"This file cannot be read; what is no file goes to standard input\."/,
    err: /0 links/,
    code: 1,
  },
  {
    promises: "says the name of such a file in whatever letters it has",
    args: ["parse", "kundë 本🌿.json"],
    out: /,"file":"kundë 本🌿.json"}\n$/,
    code: 1,
  },
  {
    promises: "reads a webhook as that of the sender who is named",
    args: ["webhook", "--from", "twilio"],
    input: `{"MessageSid":"SM1","From":"+14155550123","To":"+14155550100","Body":"Hi"}\n`,
    out: /^{"from":"twilio","messages":\[{.*"text":"Hi".*\n$/,
  },
  {
    promises: "does not take a word for a sender",
    args: ["webhook", "--from", "nobody"],
    err: "camefrom: --from nobody: no sender of that name is known. See camefrom webhook --help.\n",
    code: 2,
  },
  {
    promises: "shows banners of referrals, and nothing of nothing",
    args: ["banner"],
    input: `${clicked}\nnull\n{}\n`,
    out: /^{"source":"web_widget","title":"Website",.*\nnull\n{"error":{"code":"invalid_referral",.*,"line":3}\n$/,
    code: 1,
  },
  {
    promises: "shows a panel",
    args: ["panel", "referral.json"],
    files: { "referral.json": clicked },
    out: /^{"title":"Referral",.*"key":"gclid","label":"[^"]+","value":"Cj0".*}\n$/,
  },
  {
    promises: "shows facets",
    args: ["facets"],
    input: clicked,
    out: /^{"gist":\[.*\],"paid":true,"channel":"paid_search".*}\n$/,
  },
  {
    promises: "checks a referral, and leaves out what it does not know",
    args: ["parse"],
    input: `${clicked.replace('"version"', '"mood":"good","version"')}\n`,
    out: `${clicked}\n`,
  },
  { promises: "writes the schema as it is in the package", args: ["schema"], out: schema },
  { promises: "says its version", args: ["--version"], out: `camefrom ${version}\n` },
  {
    promises: "helps on standard output",
    args: ["--help"],
    out: /^camefrom: where a conversation came from\n[\s\S]*\n {2}read \[URL\.\.\.\] [\s\S]*\nExit codes:\n {2}0 {2}.*\n {2}1 {2}.*\n {2}2 {2}.*\n$/,
  },
  {
    promises: "says how it is used when it is told nothing",
    args: [],
    err: /^camefrom: where a conversation came from\n/,
    code: 2,
  },
  {
    promises: "helps where help is asked for, whatever stands before it",
    args: ["read", "https://shop.example/", "--help"],
    out: /^Usage: camefrom read \[URL\.\.\.\]\n[\s\S]*\n {2}camefrom read '/,
  },
  ...["read", "webhook", "banner", "panel", "facets", "parse", "schema", "serve"].map(
    (command) => ({
      promises: `has examples of ${command}`,
      args: ["help", command],
      out: new RegExp(`^Usage: camefrom ${command}[\\s\\S]*\n {2}(npx )?(camefrom|jq|echo|curl) `),
    }),
  ),
  {
    promises: "does not take a word for a command",
    args: ["raed", "https://shop.example/"],
    err: "camefrom: there is no command raed. See camefrom --help.\n",
    code: 2,
  },
  {
    promises: "does not take an option for an address",
    args: ["read", "--form", "x"],
    err: "camefrom: there is no option --form. See camefrom read --help.\n",
    code: 2,
  },
  {
    promises: "takes no arguments where there are none to take",
    args: ["schema", "x"],
    err: "camefrom: schema takes no arguments. See camefrom schema --help.\n",
    code: 2,
  },
  {
    promises: "takes a number for a port and nothing else",
    args: ["serve", "--port", "http"],
    err: /^camefrom: --port needs a number/,
    code: 2,
  },
];

/**
 * @param {string[]} program
 * @param {string[]} args
 * @param {{ cwd?: string, input?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function invoke([command = "", ...first], args, { cwd, input = "", env } = {}) {
  const child = spawn(command, [...first, ...args], { cwd, env: { ...process.env, ...env } });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  // Who refuses its arguments does not read.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { out, err, code };
}

/** @param {string | RegExp | undefined} expected @param {string} actual */
function hold(expected, actual) {
  if (expected instanceof RegExp) assert.match(actual, expected);
  else assert.equal(actual, expected ?? "");
}

/**
 * Every promise, for one form of the program.
 * @param {() => string[]} program
 */
export function testInvocations(program) {
  for (const { promises, args, input, files = {}, out, err, code = 0 } of invocations) {
    it(promises, async () => {
      const cwd = await mkdtemp(join(tmpdir(), "camefrom-cli-"));
      try {
        for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
        const seen = await invoke(program(), args, input === undefined ? { cwd } : { cwd, input });
        hold(out, seen.out);
        hold(err, seen.err);
        assert.equal(seen.code, code);
      } finally {
        await rm(cwd, { recursive: true, force: true });
      }
    });
  }

  for (const [promises, redirection, err] of [
    ["says that its output found no room", "> /dev/full", "the output cannot be written"],
    ["says that its input cannot be read", "< /", "standard input cannot be read"],
  ]) {
    it(promises, async () => {
      const script = `"$@" ${redirection}`;
      const input = "https://shop.example/?gclid=Cj0\n";
      const seen = await invoke(["sh", "-c", script, "sh", ...program()], ["read", "-"], { input });
      assert.equal(seen.err, `camefrom: ${err}.\n`);
      assert.equal(seen.code, 1);
    });
  }

  it("answers a line as soon as it is there", async () => {
    const [command = "", ...first] = program();
    const child = spawn(command, [...first, "read"], { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.write("https://shop.exam");
    child.stdin.write("ple/?gclid=Cj0\nhttps://shop");
    const [answer] = await once(child.stdout, "data");
    assert.equal(String(answer), `${clicked}\n`);
    child.stdin.end(".example/");
    const [rest] = await once(child.stdout, "data");
    assert.equal(String(rest), "null\n");
    assert.deepEqual(await once(child, "close"), [0, null]);
  });

  it("ends quietly when nobody reads on", async () => {
    const many = "https://shop.example/?gclid=Cj0\n".repeat(20_000);
    const line = program().map((word) => `'${word}'`);
    const { out, err } = await invoke(["bash", "-c"], [`${line.join(" ")} read | head -n 1`], {
      input: many,
    });
    assert.equal(out, `${clicked}\n`);
    assert.equal(err, "");
  });

  it("has colours at a terminal, and none where NO_COLOR is set", async () => {
    const line = program().map((word) => `'${word}'`);
    const typed = `${line.join(" ")} read 'https://shop.example/?gclid=Cj0'`;
    // util-linux's script is a terminal.
    const at = (/** @type {NodeJS.ProcessEnv} */ env) =>
      invoke(["script", "-qec", typed, "/dev/null"], [], { env: { TERM: "xterm", ...env } });
    const colored = await at({ NO_COLOR: "" });
    assert.ok(
      colored.out.startsWith(`{${escapeCode}[34m"version"${escapeCode}[0m:1,`),
      colored.out,
    );
    const plain = colored.out.replace(new RegExp(`${escapeCode}\\[\\d+m`, "g"), "");
    assert.equal(plain.trim(), clicked);
    assert.equal((await at({ NO_COLOR: "1" })).out.trim(), clicked);
    assert.equal((await at({ NO_COLOR: "", TERM: "dumb" })).out.trim(), clicked);
  });
}
