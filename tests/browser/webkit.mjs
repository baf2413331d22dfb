// WebKitGTK's own browser, by its WebDriver: Puppeteer does not drive it.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { eventually } from "./person.mjs";

const libraries = "/usr/lib";

/** Starts it on a screen that nobody sees. */
export async function startWebKit() {
  const port = await freePort();
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], {
    stdio: "ignore",
    detached: true,
    env: {
      ...process.env,
      // There is neither a sound nor a graphics card, and root has no sandbox.
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    },
  });
  const base = `http://127.0.0.1:${port}`;

  async function call(method, path, body) {
    const response = await fetch(base + path, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  }

  await eventually("WebKitWebDriver", () =>
    call("GET", "/status").then(
      () => true,
      () => null,
    ),
  );
  const { sessionId, capabilities } = await call("POST", "/session", {
    capabilities: {
      alwaysMatch: {
        "webkitgtk:browserOptions": { binary: await miniBrowser(), args: ["--automation"] },
      },
    },
  });
  const session = `/session/${sessionId}`;

  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    goto: (url) => call("POST", `${session}/url`, { url }),
    run: (script, ...args) => call("POST", `${session}/execute/sync`, { script, args }),
    async stop() {
      await call("DELETE", session).catch(() => {});
      // The group of processes that this file has started.
      if (driver.pid) process.kill(-driver.pid, "SIGTERM");
    },
  };
}

async function miniBrowser() {
  for (const folder of await readdir(libraries)) {
    for (const version of ["4.1", "4.0"]) {
      const path = join(libraries, folder, `webkit2gtk-${version}`, "MiniBrowser");
      if (existsSync(path)) return path;
    }
  }
  throw new Error("No MiniBrowser is installed: apt-get install webkit2gtk-driver.");
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : 0));
    });
  });
}
