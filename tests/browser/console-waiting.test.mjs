import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNamesInside, openWindow } from "./browsers.mjs";
import { listed, lists, openDesk, startConsole } from "./console.mjs";
import { eventually, find, openConversation, say, shows } from "./person.mjs";

for (const browserName of browserNamesInside) {
  describe(`who waits, in ${browserName}`, () => {
    /** @type {Awaited<ReturnType<typeof startConsole>>} */
    let started;

    before(async () => {
      started = await startConsole(browserName);
    });

    after(() => started?.stop());

    const title = (page, pattern) =>
      eventually(`a title like ${pattern}`, async () => pattern.test(await page.title()));
    const line = async (frame, name) =>
      (await listed(frame)).find((shown) => shown.includes(name)) ?? "";

    it("stands in the list, in its count and in the title, until a person has answered", async () => {
      // The assistant greets her, which is an answer; it knows nothing of his lamp, and says so.
      await started.people.write("Hello", { name: "Greta", from: "4915100000001" });
      await started.people.write("My lamp broke.", { name: "Hugo", from: "4915100000002" });
      const page = await openWindow(started.browser);
      const frame = await openDesk(page, started.demo.console);
      await eventually("the assistant's answers", async () => {
        const greta = await line(frame, "Greta");
        return greta && !greta.includes("Waiting");
      });
      assert.match(await line(frame, "Hugo"), /Waiting for an answer/);
      await title(page, /^\(1\) Conversations$/);
      // Both are unread: nobody has looked.
      for (const name of ["Greta", "Hugo"]) assert.match(await line(frame, name), /Unread/);

      await (await find(frame, "checkbox", "Waiting (1)")).click();
      await lists(frame, ["Hugo"]);
      await openConversation(frame, "Hugo");
      await title(page, /^\(1\) Hugo/);
      // In the list it says that he waits; here, for whom.
      const bar = () => find(frame, "group", "Assistant");
      await shows(bar, ["The assistant has left this to a person."]);
      await eventually(
        "that it is read",
        async () => !(await line(frame, "Hugo")).includes("Unread"),
      );
      assert.match(await line(frame, "Hugo"), /Waiting for an answer/);
      await page.reload();
      await lists(frame, ["Hugo"]);
      assert.doesNotMatch(await line(frame, "Hugo"), /Unread/);

      await say(frame, "We mend it.", "Answer");
      await shows(() => find(frame, "navigation", "Inbox"), ["No conversation matches."]);
      await find(frame, "checkbox", "Waiting (0)");
      await title(page, /^Hugo/);
      await page.close();
    });

    it("stands in the title of a tab that nobody looks at", async () => {
      const context = await started.browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(started.demo.console);
      await eventually("the list", () => page.$(".list ul"));
      await (await context.newPage()).bringToFront();
      await started.people.write("It flickers.", { name: "Ida", from: "4915100000003" });
      const before = Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);
      await eventually("the new one in the title", async () =>
        (await page.title()).startsWith(`(${before + 1}) `),
      ).catch(async (error) => {
        throw new Error(`The title is ${await page.title()}`, { cause: error });
      });
      await context.close();
    });
  });
}
