import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { violations } from "./access.mjs";
import { browserNamesInside, openWindow } from "./browsers.mjs";
import { openDesk, startConsole } from "./console.mjs";
import { all, eventually, find, openConversation, say, shows, textOf } from "./person.mjs";

for (const browserName of browserNamesInside) {
  describe(`two agents in ${browserName}`, () => {
    /** @type {Awaited<ReturnType<typeof startConsole>>} */
    let started;

    before(async () => {
      started = await startConsole(browserName);
    });

    after(() => started?.stop());

    /** An agent with a browser of their own, who has told their name, in the conversation of a customer. */
    const agent = async (name, customer) => {
      const page = await openWindow(started.browser);
      const frame = await openDesk(page, started.demo.console);
      const field = await find(frame, "textbox", "Your name, which the other agents see");
      await field.type(name);
      await (await find(frame, "button", "Save")).click();
      await openConversation(frame, customer);
      await find(frame, "log", "Messages");
      return { page, frame };
    };
    const both = async (customer) => {
      await started.people.write(`I am ${customer}.`, { name: customer, from: numberOf(customer) });
      const ana = await agent("Ana", customer);
      const ben = await agent("Ben", customer);
      await shows(() => log(ana), [`I am ${customer}.`, "Assistant"]);
      const close = () => Promise.all([ana.page.close(), ben.page.close()]);
      return { ana, ben, close };
    };
    const log = ({ frame }) => find(frame, "log", "Messages");
    const main = ({ frame }) => find(frame, "main");
    const inbox = ({ frame }) => find(frame, "navigation", "Inbox");
    const field = ({ frame }) => find(frame, "textbox", "Answer");
    const written = async (who) => (await field(who)).evaluate(({ value }) => value);
    const numberOf = (name) =>
      `4477009${[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 10_000)}`;

    it("see whose answer it is, and are asked for their names once", async () => {
      const { ana, ben, close } = await both("Vera");
      await say(ben.frame, "Good morning, Vera.", "Answer");
      await shows(() => log(ana), ["Good morning, Vera. Ben ,"]);
      await shows(() => log(ben), ["Good morning, Vera. You ,"]);
      await shows(() => inbox(ana), ["Ben : Good morning, Vera."]);
      await ben.page.reload();
      await shows(() => inbox(ben), ["You : Good morning, Vera.", "You: Ben"]);
      assert.deepEqual(await all(ben.frame, "form", "Your name"), []);

      await (await find(ben.frame, "button", "You: Ben")).click();
      await (await find(ben.frame, "textbox", "Your name, which the other agents see")).type(
        "jamin",
      );
      await (await find(ben.frame, "button", "Save")).click();
      await say(ben.frame, "How can I help?", "Answer");
      await shows(() => log(ana), ["Good morning, Vera. Ben ,", "How can I help? Benjamin ,"]);
      await close();
    });

    it("see that the other one writes, until that is over", async () => {
      const { ana, ben, close } = await both("Walter");
      await (await field(ben)).type("I am just");
      await shows(() => main(ana), ["Ben is writing"]);
      await eventually(
        "the end of it",
        async () => !(await textOf(await main(ana))).includes("is writing"),
      );
      await (await field(ben)).type(" looking.");
      await shows(() => main(ana), ["Ben is writing"]);
      await (await find(ben.frame, "button", "Send")).click();
      await shows(() => log(ana), ["I am just looking."]);
      assert.doesNotMatch(await textOf(await main(ana)), /is writing/);
      assert.doesNotMatch(await textOf(await main(ben)), /You (is|are) writing/);
      await close();
    });

    it("are told that the other one answered meanwhile, before two answers go out", async () => {
      const { ana, ben, close } = await both("Xenia");
      await (await field(ana)).type("It costs 89 euros.");
      await say(ben.frame, "89 euros.", "Answer");
      await shows(() => main(ana), ["Ben answered meanwhile"]);
      await (await field(ana)).press("Enter");
      await find(ana.frame, "button", "Send anyway");
      assert.deepEqual(await violations(ana.page), []);
      assert.equal(await written(ana), "It costs 89 euros.");
      assert.doesNotMatch(await textOf(await log(ben)), /It costs/);

      await ana.page.reload();
      await shows(() => main(ana), ["Ben answered meanwhile"]);
      assert.equal(await written(ana), "It costs 89 euros.");
      await (await find(ana.frame, "button", "Send anyway")).click();
      await shows(() => log(ben), ["89 euros. You ,", "It costs 89 euros. Ana ,"]);
      await eventually("an empty field", async () => (await written(ana)) === "");
      assert.doesNotMatch(await textOf(await main(ana)), /meanwhile/);
      await find(ana.frame, "button", "Send");
      await ana.page.reload();
      await log(ana);
      assert.equal(await written(ana), "");
      await close();
    });

    it("are told by the server where their browser has not heard of it yet", async () => {
      const { ana, ben, close } = await both("Yusuf");
      await (await field(ana)).type("Mine.");
      let deaf = true;
      await ana.page.setRequestInterception(true);
      ana.page.on("request", (request) => {
        const isReading = request.method() === "GET" && /conversations\//.test(request.url());
        if (deaf && isReading) return request.abort();
        return request.continue();
      });
      await say(ben.frame, "His.", "Answer");
      await shows(() => log(ben), ["His."]);
      await (await find(ana.frame, "button", "Send")).click();
      deaf = false;
      await find(ana.frame, "button", "Send anyway");
      await shows(() => log(ana), ["His. Ben ,"]);
      assert.doesNotMatch(await textOf(await log(ben)), /Mine\./);
      await close();
    });

    it("are told when the assistant answered meanwhile", async () => {
      const { ana, close } = await both("Zoe");
      await (await field(ana)).type("Hello Zoe.");
      await started.people.write("Thank you", { name: "Zoe", from: numberOf("Zoe") });
      await shows(() => main(ana), ["Thank you", "The assistant answered meanwhile"]);
      await (await find(ana.frame, "button", "Send")).click();
      await (await find(ana.frame, "button", "Send anyway")).click();
      await close();
    });
  });
}
