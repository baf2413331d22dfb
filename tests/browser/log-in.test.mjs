import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { addAgent, password } from "../server/behind-proxy.mjs";
import { visitor } from "../server/people.mjs";
import { pglitePlace } from "../server/pglite.mjs";
import { startPlatform } from "../server/platform.mjs";
import { violations } from "./access.mjs";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { all, eventually, find, say, shows } from "./person.mjs";

describe("the log-in", () => {
  let place;
  /** @type {Awaited<ReturnType<typeof startPlatform>>} */
  let platform;

  before(async () => {
    place = await pglitePlace();
    await addAgent(place, "Ada");
    platform = await startPlatform(place, ["--no-assistant"]);
  });

  after(async () => {
    await platform?.stop();
    await place?.remove();
  });

  for (const browserName of browserNames) {
    describe(`in ${browserName}`, () => {
      /** @type {import("puppeteer-core").Browser} */
      let browser;
      before(async () => {
        browser = await launch(browserName);
      });
      after(() => browser?.close());

      const open = async () => {
        const page = await openWindow(browser);
        await page.goto(`${platform.platform}/console`);
        return { page, frame: page.mainFrame() };
      };
      const signIn = async ({ frame }, word = password) => {
        await (await find(frame, "textbox", "Name")).type("Ada");
        await (await eventually("the password", () => frame.$("#password"))).type(word);
        await (await find(frame, "button", "Sign in")).click();
      };
      const isAt = ({ page }, path) =>
        eventually(path, async () => new URL(page.url()).pathname === path);

      it("lets an agent in, who answers by their name, and out everywhere", async () => {
        const text = `Is anybody there, ${browserName}?`;
        const customer = visitor(platform.platform);
        assert.equal((await customer.write({ text })).status, 201);
        const here = await open();
        await isAt(here, "/login");
        await signIn(here, "a wrong password");
        await eventually("#wrong", async () => new URL(here.page.url()).hash === "#wrong");
        await find(here.frame, "alert");
        await shows(() => find(here.frame, "main"), ["Name or password is not right."]);
        assert.deepEqual(await violations(here.page), []);
        await signIn(here);
        await isAt(here, "/console");
        const inbox = () => find(here.frame, "navigation", "Inbox");
        await shows(inbox, ["Live", text, "You: Ada"]);
        const isAbsent = (role, name) =>
          eventually(`no ${name}`, async () => (await all(here.frame, role, name)).length === 0);
        await isAbsent("form", "Your name");
        await isAbsent("link", "Simulator");
        await isAbsent("link", "Playground");

        await (await eventually(text, () => here.frame.$(".list li a"))).click();
        await find(here.frame, "log", "Messages");
        await say(here.frame, "I am.", "Answer");
        await shows(() => find(here.frame, "log", "Messages"), ["I am. You ,"]);

        const there = await open();
        await signIn(there);
        await isAt(there, "/console");
        await shows(() => find(there.frame, "navigation", "Inbox"), ["You: Ada"]);
        await (await find(here.frame, "button", "You: Ada")).click();
        const account = () => find(here.frame, "dialog", "Signed in as Ada");
        await shows(account, ["Log out", "Log out everywhere"]);
        assert.deepEqual(await violations(here.page), []);
        await (await find(here.frame, "button", "Log out everywhere")).click();
        await isAt(here, "/login");
        await isAt(there, "/login");
        await here.page.goto(`${platform.platform}/console`);
        await isAt(here, "/login");
        await Promise.all([here.page.close(), there.page.close()]);
      });
    });
  }
});
