import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { answered, answersTo } from "../answers.mjs";
import { ad, eventually, post, productQuestion, text, whatsapp, whatsappBody } from "../meta.mjs";
import { modelServer } from "../openai.mjs";
import { agent, visitor } from "../people.mjs";
import { startServer } from "../server.mjs";

/** @param {() => Promise<import("../server.mjs").Place>} makePlace */
export function model(makePlace) {
  describe("the assistant with a model", () => {
    let place;
    let server;
    let service;
    before(async () => {
      place = await makePlace();
      service = await modelServer();
      server = await start();
    });
    after(async () => {
      await server?.stop();
      await service?.close();
      await place?.remove();
    });
    beforeEach(() => {
      service.requests.length = 0;
    });

    const start = () =>
      startServer({ ...place, env: { ...place.env, ...service.env } }, [
        ...["--model-wait", "1000", "--model-timeout", "2500"],
      ]);
    const recordOf = (words) => agent(server.platform).find(words);

    it("is given the referral's prompt and the messages, and its answer is stored once", async () => {
      service.answer = (reply) => reply.say("It is 1.40 m tall.");
      const words = `How tall is it? ${randomUUID()}`;
      await post(server.platform, productQuestion("5488102937746621", words, "2234561"));
      const { messages } = await answered(() => recordOf(words), 1);
      assert.equal(messages[1].text, "It is 1.40 m tall.");
      const [{ path, authorization, body }] = service.requests;
      assert.equal(path, "/v1/chat/completions");
      assert.equal(authorization, "Bearer a-key-of-mine");
      const [system, ...turns] = body.messages;
      assert.equal(system.role, "system");
      assert.match(system.content, /Product name: "Heron floor lamp, brushed brass"/);
      assert.deepEqual(turns, [{ role: "user", content: words }]);
      const { given, model, note } = messages[1].assistant;
      assert.deepEqual([model, note, given.prompt], ["test-model", null, system.content]);
    });

    it("grows before the visitor's eyes and the agent's", { timeout: 20_000 }, async () => {
      service.answer = (reply) => reply.say("Hello.");
      const someone = visitor(server.platform);
      await someone.write({ text: "Hello" });
      await answersTo(someone, 1);
      const toVisitor = await someone.events();
      const toAgent = await agent(server.platform).events();
      service.answer = async (reply) => {
        reply.chunk({ content: "One moment" });
        await wait(600);
        reply.chunk({ content: ", please." });
        reply.end();
      };
      await someone.write({ text: "How tall is it?" });
      const draft = await toVisitor.next("draft");
      assert.equal(draft.text, "One moment");
      assert.equal((await toAgent.next("draft")).id, draft.id);
      assert.equal((await someone.messages()).length, 3, "it is not stored yet");
      const answer = await toVisitor.answer();
      assert.deepEqual([answer.id, answer.text], [draft.id, "One moment, please."]);
      toVisitor.close();
      toAgent.close();
    });

    /** @type {Record<string, [RegExp, (reply: any) => unknown]>} */
    const troubles = {
      "answers with an error": [/answered with error 500/, (reply) => reply.error(500)],
      "refuses the key": [/answered with error 401/, (reply) => reply.error(401)],
      "hangs up": [/cannot be reached/, (reply) => reply.response.destroy()],
      "says nothing for too long": [/did not begin to answer in time/, () => {}],
      "begins and never ends": [
        /did not finish its answer in time/,
        async (reply) => {
          for (let count = 0; count < 40; count++) {
            reply.chunk({ content: "and " });
            await wait(100);
          }
        },
      ],
      "breaks off": [
        /ended in the middle|broke off|cannot be reached/,
        async (reply) => {
          reply.chunk({ content: "I was about" });
          await wait(200);
          reply.response.destroy();
        },
      ],
      "ends without a reason": [
        /ended in the middle/,
        (reply) => {
          reply.chunk({ content: "I was about" });
          reply.response.end();
        },
      ],
      "answers nothing": [/gave an empty answer/, (reply) => reply.say("  \n ")],
      "answers a book": [/too long/, (reply) => reply.say("word ".repeat(2_000))],
      "sends no JSON": [/cannot be read/, (reply) => reply.raw("data: {not json\n\n")],
      "sends JSON of another kind": [
        /cannot be read/,
        (reply) => reply.raw('data: {"choices": "none"}\n\n'),
      ],
      "sends a text that is none": [
        /cannot be read/,
        (reply) => reply.chunk({ content: { type: "image" } }),
      ],
      "sends control characters": [/is no text/, (reply) => reply.say("\u0001\u0002\u0000")],
      "sends a page of HTML": [
        /ended in the middle/,
        (reply) => {
          reply.response.writeHead(200, { "Content-Type": "text/html" });
          reply.response.end("<h1>Gateway</h1>");
        },
      ],
      "wants to call a tool": [
        /wanted to call a tool/,
        (reply) => {
          const call = { index: 0, id: "c", type: "function", function: { name: "refund" } };
          reply.chunk({ tool_calls: [call] });
          reply.end("tool_calls");
        },
      ],
      "is cut off by its own limit": [
        /cut its answer off/,
        (reply) => {
          reply.chunk({ content: "It is" });
          reply.end("length");
        },
      ],
      "reports an error in the stream": [
        /reported an error/,
        (reply) => reply.raw('data: {"error": {"message": "SECRET OF THE SERVICE"}}\n\n'),
      ],
    };
    for (const [what, [note, trouble]] of Object.entries(troubles)) {
      it(`is replaced by the default answer when the service ${what}`, async () => {
        service.answer = trouble;
        const words = `When it ${what}? ${randomUUID()}`;
        await post(
          server.platform,
          whatsappBody(whatsapp({ ...text(words), ...ad({ headline: "Still there" }) })),
        );
        const { messages } = await answered(() => recordOf(words), 1);
        assert.match(messages[1].text, /“Still there”/);
        assert.match(messages[1].text, /A person will answer/);
        assert.match(messages[1].assistant.note, note);
        assert.equal(messages[1].assistant.model, null);
        assert.equal(service.requests.length, 1, "it is not asked twice");
        assert.doesNotMatch(JSON.stringify(messages) + server.printed(), /SECRET|a-key-of-mine/);
      });
    }

    it("knows its own answer to the first of two quick messages when it reads the second", async () => {
      service.answer = async (reply, { messages }) => {
        await wait(300);
        reply.say(`To ${messages.at(-1).content}`);
      };
      const someone = visitor(server.platform);
      for (const words of ["one", "two"]) await someone.write({ text: words });
      await answersTo(someone, 2);
      const [, ...turns] = service.requests.at(-1).body.messages;
      assert.deepEqual(turns, [
        { role: "user", content: "one" },
        { role: "assistant", content: "To one" },
        { role: "user", content: "two" },
      ]);
    });

    it("is not given default answers as its own words, and not more than fits", async () => {
      service.answer = (reply) => reply.error(503);
      const someone = visitor(server.platform);
      await someone.write({ text: "First" });
      await answersTo(someone, 1);
      service.answer = (reply) => reply.say("Second answer");
      await someone.write({ text: `Second ${"x".repeat(7_000)}` });
      await answersTo(someone, 2);
      const roles = service.requests.at(-1).body.messages.map(({ role }) => role);
      assert.deepEqual(roles, ["system", "user", "user"]);
      for (let count = 0; count < 12; count++) {
        await someone.write({ text: `${count} ${"y".repeat(7_000)}` });
        await answersTo(someone, 3 + count);
      }
      const { messages } = service.requests.at(-1).body;
      const length = messages.slice(1).reduce((sum, { content }) => sum + content.length, 0);
      assert.ok(length <= 12_000, `${length}`);
      assert.match(messages.at(-1).content, /^11 y/);
    });

    it("holds up nobody: the message is stored and the agent can answer meanwhile", async () => {
      service.answer = async (reply) => {
        await wait(900);
        reply.say("Too late.");
      };
      const someone = visitor(server.platform);
      const words = `Quick ${randomUUID()}`;
      assert.equal((await someone.write({ text: words })).status, 201);
      await eventually(() => service.requests.length > 0, "the request");
      const desk = agent(server.platform);
      const { conversation } = await desk.find(words);
      await desk.answer(conversation.id, "A person was quicker.");
      await wait(2_500);
      assert.deepEqual(
        (await someone.messages()).map((message) => message.text),
        [words, "A person was quicker."],
      );
    });

    it("takes back what has grown when a person was quicker", { timeout: 20_000 }, async () => {
      service.answer = (reply) => reply.say("Hello.");
      const someone = visitor(server.platform);
      await someone.write({ text: "Hello" });
      await answersTo(someone, 1);
      const events = await someone.events();
      let finish = () => {};
      service.answer = async (reply) => {
        reply.chunk({ content: "One moment" });
        await new Promise((resolve) => {
          finish = resolve;
        });
        reply.end();
      };
      const words = `How tall is it? ${randomUUID()}`;
      await someone.write({ text: words });
      const { id, text } = await events.next("draft");
      assert.equal(text, "One moment");
      const { conversation } = await recordOf(words);
      await agent(server.platform).answer(conversation.id, "A person was quicker.");
      finish();
      assert.deepEqual(await events.next("draft"), { id, text: "" });
      events.close();
    });

    it("leaves to a person what was asked before the person took over and gave back", async () => {
      service.answer = async (reply) => {
        await wait(400);
        reply.say("Too late.");
      };
      const someone = visitor(server.platform);
      const words = `Whose is it? ${randomUUID()}`;
      await someone.write({ text: words });
      await eventually(() => service.requests.length > 0, "the request");
      const desk = agent(server.platform);
      const { conversation } = await desk.find(words);
      assert.equal(await desk.switchAssistant(conversation.id, false), 200);
      assert.equal(await desk.switchAssistant(conversation.id, true), 200);
      service.answer = (reply) => reply.say("In time.");
      await someone.write({ text: "And now?" });
      await answersTo(someone, 1);
      await wait(1_000);
      assert.deepEqual(
        (await someone.messages()).map((message) => message.text),
        [words, "And now?", "In time."],
      );
    });

    it("answers once when the server is killed in the middle of it", {
      timeout: 60_000,
    }, async () => {
      service.answer = async (reply) => {
        reply.chunk({ content: "The answer that" });
        await wait(5_000);
      };
      const someone = visitor(server.platform);
      await someone.write({ text: "Before the end" });
      await eventually(() => service.requests.length > 0, "the request");
      await server.stop("SIGKILL");
      service.answer = (reply) => reply.say("The only answer.");
      server = await start();
      const again = visitor(server.platform, someone.token);
      await eventually(async () => (await again.messages()).length > 1, "the answer", 25_000);
      await wait(1_500);
      assert.deepEqual(
        (await again.messages()).map((message) => message.text),
        ["Before the end", "The only answer."],
      );
      assert.equal(service.requests.length, 2);
    });

    it("is asked again at once where a server was told to end", { timeout: 60_000 }, async () => {
      service.answer = async (reply) => {
        reply.chunk({ content: "The answer that" });
        await wait(5_000);
      };
      const someone = visitor(server.platform);
      await someone.write({ text: "Before a restart" });
      await eventually(() => service.requests.length > 0, "the request");
      const { code } = await server.stop("SIGTERM");
      assert.equal(code, 0);
      service.answer = (reply) => reply.say("After it.");
      server = await start();
      const again = visitor(server.platform, someone.token);
      const [answer] = await answersTo(again, 1);
      assert.equal(answer.text, "After it.");
    });
  });
}
