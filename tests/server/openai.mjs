import { once } from "node:events";
import { createServer } from "node:http";

/**
 * Stands for a service that speaks OpenAI's chat completions. `answer` decides what it says to each
 * request; tests set it.
 */
export async function modelServer() {
  /** @type {{ path: string, authorization?: string, body: any }[]} */
  const requests = [];
  const service = {
    requests,
    /** @type {(reply: ReturnType<typeof replyOn>, body: any) => unknown} */
    answer: (reply) => reply.say("I am a model."),
    /** What a server has to know of it. */
    env: { OPENAI_BASE_URL: "", OPENAI_API_KEY: "a-key-of-mine", OPENAI_MODEL: "test-model" },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text || "null");
    const { authorization } = request.headers;
    requests.push({ path: request.url ?? "", authorization, body });
    await service.answer(replyOn(response), body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  service.env.OPENAI_BASE_URL = `http://127.0.0.1:${server.address().port}/v1`;
  return service;
}

/** @param {import("node:http").ServerResponse} response */
function replyOn(response) {
  const begin = () => {
    if (!response.headersSent) response.writeHead(200, { "Content-Type": "text/event-stream" });
  };
  const raw = (text) => {
    begin();
    response.write(text);
  };
  const chunk = (delta, finish_reason = null) =>
    raw(
      `data: ${JSON.stringify({
        id: "chatcmpl-1",
        object: "chat.completion.chunk",
        model: "test-model",
        choices: [{ index: 0, delta, finish_reason }],
      })}\n\n`,
    );
  const end = (reason = "stop") => {
    chunk({}, reason);
    raw("data: [DONE]\n\n");
    response.end();
  };
  return {
    response,
    raw,
    chunk,
    end,
    /** All of an answer, word by word. */
    say(text) {
      for (const content of text.match(/\S+\s*|\s+/g) ?? []) chunk({ content });
      end();
    },
    error(status) {
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ error: { message: "SECRET OF THE SERVICE", type: "x" } }));
    },
  };
}
