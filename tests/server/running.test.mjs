// docs/running.md typed as it stands, in a fresh folder. What a reader puts something of his own for is
// something of the test's: the origin, ports, secrets, the database. To be quick it takes the core's modules from
// this checkout, as `npm run build -- --core` would.
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { request as plainRequest } from "node:http";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { findOnPath } from "../../tools/setup/paths.mjs";
import { root, textOf } from "../package/markdown.mjs";
import { secret, signatureOf } from "../package/signed.mjs";
import { servicesOf } from "./compose.mjs";
import { buildStage, run, stagesOf } from "./dockerfile.mjs";
import { whatsapp, whatsappBody } from "./meta.mjs";
import { postgres } from "./postgres.mjs";
import { commandsUnder, copyOfRepository, shellIn } from "./typed.mjs";

const guide = "docs/running.md";
const password = "a password of some length";
const patience = 60_000;
const caddy = findOnPath("caddy");
const cluster = await postgres();
const missing =
  (!caddy && "Debian's caddy is not there") ||
  (!cluster && "neither DATABASE_URL nor Debian's postgresql is there");

describe("docs/running.md, typed as it stands", { skip: missing || false }, () => {
  if (missing) return;
  let folder;
  let shell;
  let place;
  let proxyPort;
  let ports;
  let origin;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "camefrom-running-"));
    place = await cluster.place();
    [proxyPort, ...ports] = await freePorts(3);
    origin = `https://localhost:${proxyPort}`;
    const repository = join(folder, "repository");
    await copyOfRepository(repository);
    shell = await shellIn(folder, {
      env: {
        // The address that the guide has for the repository leads to the copy.
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: `url.file://${repository}.insteadOf`,
        GIT_CONFIG_VALUE_0: "https://camefrom.example/camefrom.git",
        // Where the guide says no port it is 8081, which somebody else may have here.
        LISTEN: `127.0.0.1:${ports[0]}`,
        SERVERS: `127.0.0.1:${ports[0]}`,
      },
      instead: {
        "https://chat.example": origin,
        8081: String(ports[0]),
        8082: String(ports[1]),
        "the-secret-of-your-app-at-meta": secret,
        "postgres://camefrom:password@localhost/camefrom": place.env.DATABASE_URL,
        // Its password is in a file.
        "postgres://camefrom@localhost/camefrom": place.env.DATABASE_URL,
      },
    });
    // It needs neither port 80 nor the system's list of certificates.
    await shell.program(
      "caddy",
      `[ "$1 $2 $#" = "run --config 3" ] || exit 64
       printf '{\\n admin off\\n auto_https disable_redirects\\n skip_install_trust\\n}\\nimport %s\\n' \\
         "$PWD/$3" > "${folder}/Caddyfile"
       XDG_DATA_HOME="${folder}/caddy" XDG_CONFIG_HOME="${folder}/caddy" \\
         exec ${caddy} run --config "${folder}/Caddyfile" --adapter caddyfile`,
    );
  });
  after(async () => {
    await shell?.end();
    await place?.remove();
    await cluster?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Types all commands of a part. @param {string} heading @param {string} [input] */
  async function type(heading, input) {
    const commands = commandsUnder(guide, heading);
    assert.ok(commands.length > 0, heading);
    for (const command of commands) await shell.type(command, input);
  }

  /** A browser's request, by the proxy, or one to the server at a port by the same name. */
  async function ask(path, { port = proxyPort, body = undefined, headers = {} } = {}) {
    const options = {
      port,
      path,
      // The next one is a connection of its own: a server that is gone meanwhile has ended the former.
      agent: false,
      method: body === undefined ? "GET" : "POST",
      headers: { host: `localhost:${proxyPort}`, ...headers },
    };
    const asked =
      port === proxyPort
        ? request({ ...options, host: "localhost", ca: await certificate() })
        : plainRequest({ ...options, host: "127.0.0.1" });
    asked.end(body);
    const [response] = await once(asked, "response");
    return response;
  }

  const certificate = () =>
    readFile(join(folder, "caddy/caddy/pki/authorities/local/root.crt"), "utf8");

  /** Until it answers with 200. */
  async function ready(port = proxyPort) {
    for (const end = Date.now() + patience; ; await wait(100)) {
      const status = await ask("/readyz", { port }).then(
        (response) => response.resume().statusCode,
        () => 0,
      );
      if (status === 200) return;
      if (Date.now() > end) assert.fail(`${port} is not ready:\n${await shell.printed()}`);
    }
  }

  /** Somebody's first message, as Meta posts it: again where it is not taken. Answers with the status. */
  async function deliver(text, { port = proxyPort, again = 0 } = {}) {
    const body = JSON.stringify(whatsappBody(whatsapp({ text: { body: text } })));
    const headers = {
      "content-type": "application/json",
      "x-hub-signature-256": signatureOf(body),
    };
    for (let left = again; ; left--) {
      const { statusCode } = (await ask("/webhooks/meta", { port, body, headers })).resume();
      if (statusCode === 200 || left === 0) return statusCode;
      await wait(200);
    }
  }

  /** Answers with the cookie of the agent that the guide adds. */
  async function signIn(port = proxyPort) {
    const response = await ask("/login", {
      port,
      body: JSON.stringify({ name: "ada", password }),
      headers: { "content-type": "application/json" },
    });
    assert.equal(response.resume().statusCode, 200);
    const [cookie] = response.headers["set-cookie"] ?? [];
    assert.match(cookie, /; Secure/);
    return cookie.split(";")[0];
  }

  /** What the console's stream says, from now on. */
  async function stream(cookie, port = proxyPort) {
    const response = await ask("/console/events", { port, headers: { cookie } });
    assert.equal(response.statusCode, 200);
    let heard = "";
    response.setEncoding("utf8");
    response.on("data", (chunk) => {
      heard += chunk;
    });
    response.on("error", () => {});
    return {
      close: () => response.destroy(),
      /** A message in the conversation that begins with these words. */
      async hears(text) {
        const { id } = await conversation(text, cookie, port);
        for (const end = Date.now() + patience; !heard.includes(id); await wait(50)) {
          if (Date.now() > end) assert.fail(`"${text}" (${id}) was not heard, but: ${heard}`);
        }
      },
    };
  }

  /** The conversation with these words, in the console's list. */
  async function conversation(text, cookie, port = proxyPort) {
    const response = await ask("/console/conversations", { port, headers: { cookie } });
    assert.equal(response.statusCode, 200);
    const listed = (await response.toArray()).join("");
    const found = JSON.parse(listed).conversations.find((one) =>
      JSON.stringify(one).includes(JSON.stringify(text)),
    );
    assert.ok(found, `${text} is not in ${listed}`);
    return found;
  }

  it("builds a fresh clone", async () => {
    const [clone = "", ...others] = commandsUnder(guide, "Install");
    await shell.type(clone);
    await cp(join(root, ".core"), join(shell.folder, ".core"), { recursive: true });
    for (const command of others) await shell.type(command);
    assert.ok(existsSync(join(shell.folder, "demo/dist/server/platform.js")));
  });

  it("runs one server behind the proxy, with its first agent", async () => {
    await type("Settings");
    await type("The first agent", `${password}\n`);
    await type("Start it");
    await ready(ports[0]);
    await type("Behind a proxy");
    await ready();
    assert.equal((await ask("/console")).resume().statusCode, 401, "without a log-in");
    const cookie = await signIn();
    const { headers, statusCode } = (await ask("/console", { headers: { cookie } })).resume();
    assert.equal(statusCode, 200);
    assert.match(String(headers["strict-transport-security"]), /max-age=/);
    const console = await stream(cookie);
    assert.equal(await deliver("Is the Heron there?"), 200);
    await console.hears("Is the Heron there?");
    console.close();
  });

  it("backs up PGlite, and puts it back", async () => {
    await shell.end();
    const [backUp = "", restore = ""] = commandsUnder(guide, "Back up and restore");
    await shell.type(backUp);
    await rm(join(shell.folder, ".data"), { recursive: true });
    await shell.type(restore);
    await type("Start it");
    await type("Behind a proxy");
    await ready();
    await conversation("Is the Heron there?", await signIn());
  });

  it("runs two servers on PostgreSQL: what one takes is seen at the other", async () => {
    await shell.end();
    await type("Several servers", `${password}\n`);
    await Promise.all([...ports, proxyPort].map((port) => ready(port)));
    const cookie = await signIn(ports[0]);
    const [first, second, behind] = await Promise.all(
      [...ports, proxyPort].map((port) => stream(cookie, port)),
    );
    assert.equal(await deliver("To the first", { port: ports[0] }), 200);
    await second.hears("To the first");
    assert.equal(await deliver("To the second", { port: ports[1] }), 200);
    await first.hears("To the second");
    assert.equal(await deliver("To the proxy"), 200);
    for (const one of [first, second, behind]) {
      await one.hears("To the proxy");
      one.close();
    }
  });

  it("goes on where one of them is killed, and stores what comes again", async () => {
    const cookie = await signIn();
    process.kill(await processOf(`--listen 127.0.0.1:${ports[0]}`), "SIGKILL");
    for (let number = 0; number < 20; number++) {
      // What the proxy has sent to nobody's port is posted again, as by Meta.
      assert.equal(await deliver(`After its end ${number}`, { again: 20 }), 200);
    }
    for (let number = 0; number < 20; number++) {
      await conversation(`After its end ${number}`, cookie);
    }
  });

  it("backs up PostgreSQL, and puts it back", async () => {
    const [, , backUp = "", restore = ""] = commandsUnder(guide, "Back up and restore");
    await shell.type(backUp);
    for (const file of ["camefrom.dump", "camefrom.pgpass"]) {
      assert.equal((await stat(join(shell.folder, file))).mode & 0o777, 0o600, file);
    }
    await shell.end();
    // What the guide has PostgreSQL's administrator type.
    assert.match(textOf(guide), /dropdb camefrom\n.*createdb --owner=camefrom camefrom\n/);
    await place.empty();
    await shell.type(restore);
    const [, ...start] = commandsUnder(guide, "Several servers");
    for (const command of start) await shell.type(command);
    await ready();
    await conversation("To the first", await signIn());
  });

  it("runs what the Dockerfile makes, as compose.yaml and compose.fleet.yaml start it", async () => {
    await shell.end();
    const [build = [], image = []] = stagesOf(textOf("Dockerfile"));
    // The first stage is what was typed above.
    assert.deepEqual(
      build.slice(2).map(({ instruction, rest }) => `${instruction} ${rest}`),
      ["COPY . .", "RUN npm run build"],
    );
    const container = join(folder, "container");
    const { env, command } = await buildStage(image, {
      folder: container,
      context: join(folder, "repository"),
      stages: { build: shell.folder },
    });
    const settings = variablesOf(await readFile(join(shell.folder, "camefrom.env"), "utf8"));
    const variables = { ...settings, POSTGRES_PASSWORD: "password" };
    const services = servicesOf(["compose.yaml", "compose.fleet.yaml"], variables);
    const names = Object.keys(services).filter((name) => services[name].image === "camefrom");
    assert.deepEqual(names, ["platform", "platform-2"]);
    const addresses = Object.fromEntries(
      names.map((name, index) => [`${name}:8081`, `127.0.0.1:${ports[index]}`]),
    );
    for (const name of names) {
      const { environment, env_file } = services[name];
      assert.equal(env_file, "camefrom.env");
      assert.equal(environment.LISTEN, "0.0.0.0:8081");
      assert.match(environment.DATABASE_URL, /^postgres:\/\/camefrom:password@postgres\/camefrom$/);
      const given = { ...settings, ...env, ...environment };
      const own = {
        LISTEN: addresses[`${name}:8081`],
        TRUSTED_PROXIES: "127.0.0.1",
        DATABASE_URL: place.env.DATABASE_URL,
      };
      await shell.type(
        `(cd ${container} && ${assignments({ ...given, ...own })} exec ${command.join(" ")}) &`,
      );
    }
    const { ORIGIN, SERVERS } = services.proxy.environment;
    const servers = SERVERS.split(" ").map((name) => addresses[name]);
    assert.ok(services.proxy.volumes.includes("./docs/running/Caddyfile:/etc/caddy/Caddyfile:ro"));
    await shell.type(
      `${assignments({ ORIGIN, SERVERS: servers.join(" ") })} caddy run --config docs/running/Caddyfile &`,
    );
    await Promise.all([...ports, proxyPort].map((port) => ready(port)));
    const cookie = await signIn();
    const second = await stream(cookie, ports[1]);
    assert.equal(await deliver("To the container", { port: ports[0] }), 200);
    await second.hears("To the container");
    second.close();
  });

  it("has a unit of systemd's that starts the same program", async () => {
    const unit = join(root, "docs/running/camefrom@.service");
    const [, program] =
      /^ExecStart=\/usr\/bin\/node (\S+) --listen 127\.0\.0\.1:%i --metrics-listen 127\.0\.0\.1:1%i$/m.exec(
        readFileSync(unit, "utf8"),
      );
    assert.ok(existsSync(join(shell.folder, program)));
    if (findOnPath("systemd-analyze")) {
      const instance = join(folder, "camefrom@8081.service");
      await cp(unit, instance);
      assert.equal(await run("systemd-analyze", ["verify", instance], folder), "");
    }
  });

  it("names only variables that the program has", async () => {
    const program = join(shell.folder, "demo/dist/server/platform.js");
    const help = await run(process.execPath, [program, "--help"], folder);
    const variables = { ORIGIN: origin, POSTGRES_PASSWORD: "password" };
    const { platform } = servicesOf(["compose.yaml", "compose.fleet.yaml"], variables);
    const [settings = ""] = commandsUnder(guide, "Settings");
    const named = [...Object.keys(platform.environment), ...Object.keys(variablesOf(settings))];
    assert.ok(named.length >= 8);
    assert.deepEqual(
      named.filter((name) => !new RegExp(`\\b${name}\\b`).test(help)),
      [],
    );
  });
});

/** @param {string} text lines of NAME=value */
function variablesOf(text) {
  const found = text.matchAll(/^([A-Z_]+)=(.*)$/gm);
  return Object.fromEntries([...found].map(([, name, value]) => [name, value]));
}

/** @param {Record<string, string>} variables */
function assignments(variables) {
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'`)
    .join(" ");
}

/** The id of the one whose command line ends like this. @param {string} ending */
async function processOf(ending) {
  const all = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  for (const id of all) {
    const line = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
    if (line.split("\0").join(" ").trimEnd().endsWith(ending)) return Number(id);
  }
  throw new Error(`No process has ${ending}.`);
}

/** @param {number} count */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => server.address().port);
  for (const server of servers) server.close();
  return ports;
}
