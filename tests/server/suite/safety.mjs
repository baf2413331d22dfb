import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { describe, it } from "node:test";
import { agent, visitor } from "../people.mjs";
import { suiteServer } from "../suite-server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function safety(makePlace) {
  describe("safety", () => {
    const server = suiteServer(["--sites", "https://shop.example"], makePlace);

    it("refuses a body or a text that is too large, and goes on", async () => {
      const someone = visitor(server.platform);
      assert.equal((await someone.write({ text: "x".repeat(8_001) })).status, 413);
      assert.equal((await someone.write({ text: "x", more: "y".repeat(2_000_000) })).status, 413);
      assert.equal((await someone.write({ text: "x".repeat(8_000) })).status, 201);
    });

    it("refuses what is no message", async () => {
      const someone = visitor(server.platform);
      for (const message of [
        {},
        { text: "" },
        { text: " \n" },
        { text: 7 },
        { text: "a", id: "" },
      ]) {
        assert.equal((await someone.write(message)).status, 400, JSON.stringify(message));
      }
      const form = { "Content-Type": "text/plain" };
      assert.equal((await someone.write({ text: "a" }, form)).status, 415);
    });

    it("opens the console by a link on any site, which reads nothing of it", async () => {
      const status = async (path, mode, method = "GET") => {
        const headers = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode };
        const [response] = await once(
          request(server.platform + path, { method, headers }).end(),
          "response",
        );
        response.resume();
        return response.statusCode;
      };
      assert.equal(await status("/console", "navigate"), 200);
      assert.equal(await status("/console/conversations", "cors"), 403);
      assert.equal(await status("/console/conversations?q=a", "navigate"), 403);
      assert.equal(await status("/console/conversations/x/messages", "navigate", "POST"), 403);
    });

    it("refuses other sites' requests, and names that somebody pointed here", async () => {
      const someone = visitor(server.platform);
      const foreign = { Origin: "https://evil.example" };
      assert.equal((await someone.write({ text: "a" }, foreign)).status, 403);
      await someone.write({ text: "b" });
      const desk = agent(server.platform);
      const { conversation } = await desk.find("b");
      const crossSite = { "Sec-Fetch-Site": "cross-site" };
      assert.equal((await desk.answer(conversation.id, "a", "a", crossSite)).status, 403);
      assert.equal(await statusAs(server.platform, "rebound.example"), 403);
      assert.equal(await statusAs(server.platform, new URL(server.platform).host), 200);
    });

    it("has no picture under a name that no picture has", async () => {
      for (const path of [
        "/media/%00",
        "/chat/pictures/%00",
        `/media/${"%F0%9F%98%80".repeat(8)}`,
      ]) {
        assert.equal((await fetch(server.platform + path)).status, 404, path);
      }
    });

    it("takes nothing but GET and POST for the webhook", async () => {
      for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
        const response = await fetch(`${server.platform}/webhooks/meta`, { method });
        assert.equal(response.status, 405, method);
        assert.equal(response.headers.get("allow"), "GET, POST");
      }
    });

    it("sends its pages with a policy that has no unsafe word", async () => {
      const policy = async (path) =>
        (await fetch(server.platform + path)).headers.get("content-security-policy");
      for (const path of [
        "/console",
        "/chat/frame.html",
        "/chat/loader.js",
        "/play/",
        "/nothing",
      ]) {
        const value = await policy(path);
        assert.match(value, /script-src 'self' 'wasm-unsafe-eval'/, path);
        assert.doesNotMatch(value, /unsafe-inline|'unsafe-eval'/, path);
      }
      assert.match(await policy("/console"), /frame-ancestors 'none'/);
      assert.match(await policy("/play"), /frame-ancestors 'none'/);
      const port = new URL(server.shop).port;
      assert.match(
        await policy("/chat/frame.html"),
        new RegExp(
          `frame-ancestors http://localhost:${port} http://127.0.0.1:${port} https://shop.example;`,
        ),
      );
    });

    it("serves nothing but the files of its folders", async () => {
      for (const path of [
        "/../server/main.js",
        "/%2e%2e/server/main.js",
        "/chat/../../x",
        "/.env",
      ]) {
        assert.equal((await fetch(server.platform + path)).status, 404, path);
      }
    });

    it("puts the platform's real address into the shop's pages", async () => {
      const html = await (await fetch(server.shop)).text();
      assert.ok(html.includes(`src="${server.platform}/chat/loader.js"`));
      assert.ok(!html.includes("localhost:8081"));
    });

    it("answers on 127.0.0.1 as well", async () => {
      const shop = server.shop.replace("localhost", "127.0.0.1");
      assert.equal((await fetch(shop)).status, 200);
    });

    it("prints nothing of what visitors send", async () => {
      await visitor(server.platform).write({ text: "A matter of the heart" });
      assert.ok(!server.printed().includes("heart"));
    });
  });
}

/** fetch() does not let the name be chosen. */
function statusAs(platform, host) {
  return new Promise((resolve, reject) => {
    const sent = request(`${platform}/console/conversations`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once("error", reject).end();
  });
}
