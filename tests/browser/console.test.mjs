import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browserNames, launch, openWindow } from "./browsers.mjs";
import { customers, inSight, listed, lists, openDesk } from "./console.mjs";
import { startDemo } from "./demo.mjs";
import { all, eventually, find, openConversation, say, shows, textOf } from "./person.mjs";

const long = "447700900777";

for (const browserName of browserNames) {
  describe(`the console in ${browserName}`, () => {
    /** @type {Awaited<ReturnType<typeof startDemo>>} */
    let demo;
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    /** @type {ReturnType<typeof customers>} */
    let people;

    before(async () => {
      demo = await startDemo({ CAMEFROM_ASSISTANT: "off" });
      people = customers(demo);
      const start = Date.now() - 86_400_000;
      const messages = Array.from({ length: 230 }, (_, at) => ({
        message: `Message ${at}.`,
        name: "Long Story",
        from: long,
        time: start + at * 60_000,
      }));
      const [first, ...others] = messages;
      await people.clickAd(first.message, "Lamps for quiet rooms", first);
      await people.writeAll(others);
      const crowd = Array.from({ length: 60 }, (_, at) => ({ message: `Crowd ${at}.` }));
      await people.writeAll(crowd);
      await people.clickAd("From the moth ad", "Evenings by Moth", { name: "Noor Haddad" });
      await people.visit(
        "From the autumn letter",
        "?utm_source=letter&utm_medium=email&utm_campaign=autumn",
      );
      await people.visit(
        "From autumn's ads",
        "?utm_source=google&utm_medium=cpc&utm_campaign=autumn",
      );
      browser = await launch(browserName);
    });

    after(async () => {
      await browser?.close();
      await demo?.stop();
    });

    const open = async (path = "", size) => {
      const page = await openWindow(browser);
      const frame = await openDesk(page, demo.console + path, size);
      return { page, frame };
    };

    it("says in each line of the list where the conversation came from, in words", async () => {
      const { page, frame } = await open();
      await eventually("the lines", async () => (await listed(frame)).length === 50);
      const [ads, letter, moth] = await listed(frame);
      assert.match(ads, /Website Paid search · google \/ cpc · autumn/);
      assert.match(letter, /Website Email · letter \/ email · autumn/);
      assert.match(moth, /Noor Haddad .*WhatsApp Ad Evenings by Moth/);
      await page.close();
    });

    it("is narrowed by source, campaign, ad and words, and is so still after a reload", async () => {
      const { page, frame } = await open();
      await page.select("#campaign", "autumn");
      await lists(frame, ["From autumn's ads", "From the autumn letter"]);
      await (await find(frame, "checkbox", "Came from an ad")).click();
      await lists(frame, ["From autumn's ads"]);
      await page.reload();
      await lists(frame, ["From autumn's ads"]);
      assert.equal(await page.$eval("#campaign", ({ value }) => value), "autumn");
      assert.equal(await page.$eval("#from-ad", ({ checked }) => checked), true);

      await (await find(frame, "button", "Clear")).click();
      await eventually("all again", async () => (await listed(frame)).length === 50);
      assert.equal(new URL(page.url()).search, "");
      assert.equal(await page.$eval("#campaign", ({ value }) => value), "");

      await page.select("#source", "whatsapp_ad");
      await lists(frame, ["Noor Haddad", "Long Story"]);
      const search = await find(frame, "searchbox", "Search conversations");
      await search.type("haddad moth");
      await lists(frame, ["Noor Haddad"]);
      await eventually("the address", async () => /q=haddad\+moth/.test(page.url()));
      await page.close();
    });

    it("marks in each line why a search found it, as text", async () => {
      const { page, frame } = await open("?q=evenings");
      await lists(frame, ["Noor Haddad"]);
      const marks = () =>
        page.$$eval(".list li mark", (all) => all.map((mark) => mark.textContent));
      assert.deepEqual(await marks(), ["Evenings"]);
      assert.match((await listed(frame))[0], /Headline Evenings by Moth/);
      const search = await find(frame, "searchbox", "Search conversations");
      await search.type(" moth <b>(");
      await shows(() => find(frame, "navigation", "Inbox"), ["No conversation matches."]);
      for (let n = 0; n < 5; n++) await search.press("Backspace");
      await lists(frame, ["Noor Haddad"]);
      await eventually("both marks", async () => (await marks()).join() === "Evenings,Moth");
      await page.close();
    });

    it("says when nothing matches, and clears what was asked for", async () => {
      const page = await openWindow(browser);
      await page.goto(`${demo.console}?q=nobody&campaign=never`);
      const frame = page.mainFrame();
      await shows(() => find(frame, "navigation", "Inbox"), ["No conversation matches."]);
      assert.equal(await page.$eval("#campaign", ({ value }) => value), "never");
      await (await find(frame, "button", "Clear search and filters")).click();
      await eventually("all again", async () => (await listed(frame)).length === 50);
      await page.close();
    });

    it("reads more of the list on demand, and stays up to date with all of it", async () => {
      const { page, frame } = await open();
      await (await find(frame, "button", "More conversations")).click();
      await eventually("the rest", async () => (await listed(frame)).length === 64);
      assert.deepEqual(await all(frame, "button", "More conversations"), []);
      await people.write("Just now", { name: "The latest" });
      await eventually("the new one", async () => (await listed(frame))[0].includes("Just now"));
      assert.equal((await listed(frame)).length, 65);
      await page.close();
    });

    it("reads a long timeline on demand and keeps its place, while the panel knows the beginning", async () => {
      const { page, frame } = await open("?q=Story");
      await openConversation(frame, "Long Story");
      const log = () => find(frame, "log", "Messages");
      await shows(log, ["Message 130.", "Message 229."]);
      await shows(
        () => find(frame, "region", "Referral"),
        ["WhatsApp Ad", "Lamps for quiet rooms"],
      );
      assert.equal((await all(frame, "note", "WhatsApp Ad")).length, 1, "the pinned line alone");

      await page.$eval("#timeline", (box) => {
        box.scrollTop = 0;
      });
      await find(frame, "button", "Latest messages");
      const before = await inSight(page);
      assert.equal(before?.text, "Message 130.");
      await (await find(frame, "button", "Earlier messages")).click();
      await shows(log, ["Message 30."]);
      const after = await inSight(page);
      const moved = await page.evaluate(
        (text) =>
          [...document.querySelectorAll("#timeline article")]
            .find((message) => message.textContent.includes(text))
            .getBoundingClientRect().top -
          document.querySelector("#timeline").getBoundingClientRect().top,
        before.text,
      );
      assert.ok(Math.abs(moved - before.top) < 4, `${before.top} became ${moved}, ${after?.text}`);

      await people.write("And one more.", { from: long, name: "Long Story" });
      await shows(log, ["Message 30.", "And one more."]);
      const still = await inSight(page);
      assert.equal(still?.text, after?.text, "what is read stays in sight");

      await page.$eval("#timeline", (box) => {
        box.scrollTop = 0;
      });
      await (await find(frame, "button", "Earlier messages")).click();
      await shows(log, ["Message 0."]);
      await shows(() => find(frame, "note", "WhatsApp Ad"), ["Lamps for quiet rooms"]);
      assert.deepEqual(await all(frame, "button", "Earlier messages"), []);
      await (await find(frame, "button", "Latest messages")).click();
      await eventually("the end", () =>
        page.$eval("#timeline", (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 4),
      );
      await page.close();
    });

    it("lets an agent scroll up in the very frame in which something grows", async () => {
      const { page, frame } = await open("?q=Story");
      await openConversation(frame, "Long Story");
      await shows(() => find(frame, "log", "Messages"), ["Message 229."]);
      const from = await page.$eval("#timeline", async (box) => {
        const frame = () => new Promise(requestAnimationFrame);
        await frame();
        // From here on the page is laid out, and only the next frame begins by telling of scrolls.
        box.scrollTop = 100;
        box.querySelector("[role=log]").lastElementChild.style.paddingBottom = "300px";
        await frame();
        await frame();
        return box.scrollTop;
      });
      assert.equal(from, 100);
      await find(frame, "button", "Latest messages");
      await page.close();
    });

    it("keeps its connection, its list and what is half written over a restart of the server", async () => {
      const { page, frame } = await open("?q=Haddad");
      await openConversation(frame, "Noor Haddad");
      const box = await find(frame, "textbox", "Answer");
      await box.type("Half an answer");
      await demo.kill9();
      await shows(() => find(frame, "navigation", "Inbox"), ["Reconnecting"]);
      await (await find(frame, "button", "Send")).click();
      await shows(() => find(frame, "main"), ["Not sent.", "send it again"]);
      await demo.restart();
      await shows(() => find(frame, "navigation", "Inbox"), ["Live"]);
      await people.clickAd("While it is back", "Evenings by Moth", { name: "Rim Haddad" });
      await eventually("the newcomer", async () => (await listed(frame))[0].includes("Rim Haddad"));
      assert.equal(await box.evaluate(({ value }) => value), "Half an answer");
      await (await find(frame, "button", "Send")).click();
      await shows(() => find(frame, "log", "Messages"), ["Half an answer"]);
      await page.close();
    });

    it("says what could not be read, and reads it when asked again", async () => {
      const { page, frame } = await open();
      let broken = true;
      await page.setRequestInterception(true);
      page.on("request", (request) => {
        const isReading = /\/console\/conversations/.test(request.url());
        if (!broken || !isReading) return request.continue();
        return request.respond({
          status: 500,
          contentType: "application/json",
          body: '{"error":"The server failed."}',
        });
      });
      await (await find(frame, "searchbox")).type("Haddad");
      const inbox = () => find(frame, "navigation", "Inbox");
      await shows(inbox, ["The conversations were not read.", "The server failed."]);
      await openConversation(frame, "From autumn's ads");
      await shows(
        () => find(frame, "main"),
        ["This conversation was not read.", "The server failed."],
      );
      broken = false;
      const [again] = await all(await find(frame, "main"), "button", "Try again");
      await again.click();
      await shows(() => find(frame, "log", "Messages"), ["From autumn's ads"]);
      await (await find(frame, "button", "Try again")).click();
      await eventually("the list", async () =>
        (await listed(frame)).every((line) => line.includes("Haddad")),
      );
      assert.doesNotMatch(await textOf(await inbox()), /not read/);
      await page.close();
    });

    it("stores an answer once that seemed not to be sent, though others were answered meanwhile", async () => {
      await people.write("My answer gets lost");
      await people.write("I am answered meanwhile");
      const { page, frame } = await open();
      // The server takes it; its word of that is what gets lost.
      await page.evaluate(() => {
        const send = window.fetch;
        window.fetch = async (address, options) => {
          const response = await send(address, options);
          if (!(options.method === "POST" && address.endsWith("/messages"))) return response;
          window.fetch = send;
          throw new TypeError("The connection is gone.");
        };
      });
      await openConversation(frame, "My answer gets lost");
      await say(frame, "Said once", "Answer");
      await shows(() => find(frame, "main"), ["Not sent.", "send it again"]);
      await openConversation(frame, "I am answered meanwhile");
      await say(frame, "Said elsewhere", "Answer");
      await shows(() => find(frame, "log", "Messages"), ["Said elsewhere"]);
      await openConversation(frame, "Said once");
      await (await find(frame, "button", "Send")).click();
      await eventually("an empty field", async () =>
        (await find(frame, "textbox", "Answer")).evaluate(({ value }) => value === ""),
      );
      const said = await textOf(await find(frame, "log", "Messages"));
      assert.equal(said.match(/Said once/g)?.length, 1, said);
      await page.close();
    });

    it("keeps for the next answer what is written while one is on its way", async () => {
      await people.write("I am answered twice");
      const { page, frame } = await open();
      await page.evaluate(() => {
        const send = window.fetch;
        window.fetch = async (address, options) => {
          const isAnswer = options.method === "POST" && address.endsWith("/messages");
          if (isAnswer) await new Promise((resolve) => Object.assign(window, { arrive: resolve }));
          return send(address, options);
        };
      });
      await openConversation(frame, "I am answered twice");
      const field = await find(frame, "textbox", "Answer");
      const value = () => field.evaluate((area) => area.value);
      await field.type("The first");
      await field.press("Enter");
      await eventually("it is on its way", () => page.evaluate(() => "arrive" in window));
      await field.type(" and the second");
      await page.evaluate(() => window.arrive());
      await eventually("the rest", async () => (await value()) === "and the second");
      await field.press("Enter");
      await eventually("an empty field", async () => {
        await page.evaluate(() => window.arrive());
        return (await value()) === "";
      });
      const said = await textOf(await find(frame, "log", "Messages"));
      assert.equal(said.match(/The first/g)?.length, 1, said);
      assert.equal(said.match(/and the second/g)?.length, 1, said);
      await page.close();
    });

    it("says that a conversation does not exist, and leads back", async () => {
      const { page, frame } = await open("#00000000-0000-4000-8000-000000000000");
      await shows(() => find(frame, "main"), ["This conversation does not exist."]);
      await (await find(frame, "link", "Back to the conversations")).click();
      await shows(() => find(frame, "main"), ["Choose a conversation."]);
      await page.close();
    });

    it("stays in shape, and runs and fetches nothing, whatever customers and links say", async () => {
      const nasty = `<img src=https://evil.example/x onerror="globalThis.ran=1">\u202e${"W".repeat(900)}`;
      await people.clickAd(`Nasty ad ${nasty}`, nasty, { name: nasty });
      await people.visit("Nasty link", `?utm_source=x&utm_campaign=${encodeURIComponent(nasty)}`);
      for (const size of [
        [1280, 800],
        [820, 800],
        [390, 800],
      ]) {
        const page = await openWindow(browser);
        const foreign = [];
        page.on("request", (request) => {
          const { origin, protocol } = new URL(request.url());
          if (protocol !== "data:" && origin !== new URL(demo.console).origin) foreign.push(origin);
        });
        for (const path of ["?q=nasty", `?campaign=${encodeURIComponent(nasty)}`]) {
          const frame = await openDesk(page, demo.console + path, size);
          await page.reload();
          await (await page.waitForSelector(".list li a")).click();
          await find(frame, "log", "Messages");
          await find(frame, "note");
          const wide = await page.evaluate(() => {
            const parts =
              "body, .list, .list li a, .choices, .talk, #timeline, .conversation > header, .contact";
            return [...document.querySelectorAll(parts)]
              .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
              .map((part) => `${part.className || part.id || part.localName} ${part.scrollWidth}`);
          });
          assert.deepEqual(wide, [], `${size} ${path.slice(0, 12)}`);
          assert.equal(await page.evaluate(() => globalThis.ran), undefined);
        }
        assert.deepEqual(foreign, []);
        await page.close();
      }
    });

    it("keeps a draft while another conversation is looked at", async () => {
      const { page, frame } = await open();
      await openConversation(frame, "From autumn's ads");
      await (await find(frame, "textbox", "Answer")).type("For the first");
      await openConversation(frame, "From the autumn letter");
      await say(frame, "For the second", "Answer");
      await shows(() => find(frame, "log", "Messages"), ["For the second"]);
      await openConversation(frame, "From autumn's ads");
      await eventually("the draft", async () =>
        (await find(frame, "textbox", "Answer")).evaluate(({ value }) => value === "For the first"),
      );
      await page.close();
    });

    it("opens what customers link to, and says where a link leads that names another host", async () => {
      const said = "See https://bücher.example/pay, www.lowlight.com/heron or +44 7700 900123";
      const linda = { name: "Linda Link", from: "447700900990" };
      await people.write(said, linda);
      const { page, frame } = await open("?q=Linda");
      await openConversation(frame, "Linda Link");
      await shows(
        () => find(frame, "log", "Messages"),
        ["/pay (xn--bcher-kva.example) , www.lowlight.com/heron or"],
      );
      const links = () =>
        page.$$eval(".message a", (all) => all.map(({ href, rel, target }) => [href, rel, target]));
      const rest = ["noopener noreferrer nofollow ugc", "_blank"];
      assert.deepEqual(await links(), [
        ["https://xn--bcher-kva.example/pay", ...rest],
        ["http://www.lowlight.com/heron", ...rest],
        ["tel:+447700900123", ...rest],
      ]);
      const link = await page.$(".message a");
      await link.focus();
      await people.write("Well?", { name: "Peter Pause" });
      await people.write("Anybody?", linda);
      await shows(() => find(frame, "navigation", "Inbox"), ["Anybody?"]);
      assert.ok(await link.evaluate((element) => element === document.activeElement));
      await page.close();
    });
  });
}
