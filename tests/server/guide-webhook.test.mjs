// What docs/senders.md has one type while the demo runs.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { agent } from "./people.mjs";
import { suiteServer } from "./suite-server.mjs";
import { commandsUnder, shellIn } from "./typed.mjs";

describe("the guide's signed webhook", () => {
  const server = suiteServer();

  it("is in the console, with its ad, once it was typed", async (test) => {
    const folder = await mkdtemp(join(tmpdir(), "camefrom-webhook-"));
    const instead = { "http://localhost:8081": server.platform };
    const shell = await shellIn(folder, { env: {}, instead });
    test.after(async () => {
      await shell.end();
      await rm(folder, { recursive: true, force: true });
    });
    for (const commands of commandsUnder("docs/senders.md", "On your server")) {
      await shell.type(commands);
    }
    const { messages } = await agent(server.platform).find("Is it in stock?");
    assert.deepEqual(
      messages[0].referrals.map(({ source, ad }) => [source, ad.title]),
      [["whatsapp_ad", "Winter sale"]],
    );
  });
});
