import { randomBytes, randomUUID } from "node:crypto";

/** A visitor's frame, as far as the server sees it. */
export function visitor(platform, token = randomBytes(32).toString("base64url")) {
  const Authorization = `Bearer ${token}`;
  return {
    token,
    /** @param {Record<string, unknown>} message */
    async write(message, headers = {}) {
      const response = await fetch(`${platform}/chat/messages`, {
        method: "POST",
        headers: { Authorization, "Content-Type": "application/json", ...headers },
        body: JSON.stringify({ id: randomUUID(), ...message }),
      });
      return { status: response.status, body: await response.json() };
    },
    async history() {
      const response = await fetch(`${platform}/chat/messages`, { headers: { Authorization } });
      return response.json();
    },
    async messages() {
      return (await this.history()).messages;
    },
    /** Tells that answers were seen up to this position. Answers with the status. */
    async saw(seen) {
      return (await send(`${platform}/chat/seen`, { seen }, { Authorization })).status;
    },
    async events() {
      const { next, close } = await events(`${platform}/chat/events`, { Authorization });
      return {
        close,
        next,
        /** The visitor's own messages come back as well, for the other tabs. */
        async answer() {
          for (;;) {
            const message = await next("message");
            if (message?.direction !== "in") return message;
          }
        },
      };
    },
  };
}

function send(address, body, headers = {}) {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/**
 * The agent's console, as far as the server sees it.
 * @param {Record<string, string>} [known] the headers of somebody who has signed in
 */
export function agent(platform, known = {}) {
  const get = async (path) =>
    (await fetch(`${platform}/console${path}`, { headers: known })).json();
  /** @param {Record<string, string>} query */
  const list = (query) => get(`/conversations?${new URLSearchParams(query)}`);
  return {
    /** All of them, page after page. */
    async conversations() {
      const all = [];
      for (let next = ""; next !== null; ) {
        const page = await list(next ? { after: next } : {});
        all.push(...page.conversations);
        next = page.next;
      }
      return all;
    },
    /** One page of the list. */
    list,
    choices: () => get("/choices"),
    /** With its latest messages, or with those before the one at a position. */
    record: (id, before) =>
      get(`/conversations/${id}${before === undefined ? "" : `?before=${before}`}`),
    /** The conversation whose latest message is this one. */
    async find(text) {
      const { conversations } = await get("/conversations");
      const found = conversations.find(({ last_text }) => last_text === text);
      return found && get(`/conversations/${found.id}`);
    },
    async answer(conversation, text, id = randomUUID(), headers = {}) {
      const response = await fetch(`${platform}/console/conversations/${conversation}/messages`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...known, ...headers },
        body: JSON.stringify({ id, text }),
      });
      return { status: response.status, body: await response.json() };
    },
    /** As the console of somebody who has told their name. */
    async answerAs(agent, conversation, { id = randomUUID(), ...answer }) {
      const path = `${platform}/console/conversations/${conversation}/messages`;
      const response = await send(path, { id, agent, ...answer });
      return { status: response.status, body: await response.json() };
    },
    /** Tells that somebody writes. Answers with the status. */
    async writing(agent, conversation) {
      const path = `${platform}/console/conversations/${conversation}/writing`;
      return (await send(path, { agent })).status;
    },
    /** Tells that messages were seen up to this position. Answers with the status. */
    async saw(conversation, position) {
      const path = `${platform}/console/conversations/${conversation}/seen`;
      return (await send(path, { position })).status;
    },
    /** Lets the assistant answer, or takes over from it. Answers with the status. */
    async switchAssistant(conversation, on) {
      const response = await fetch(`${platform}/console/assistant/${conversation}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ on }),
      });
      return response.status;
    },
    events: () => events(`${platform}/console/events`, known),
  };
}

/** Server-sent events; `next` waits for one with this name, `close` ends the connection. */
async function events(url, headers = {}) {
  const ending = new AbortController();
  const response = await fetch(url, { headers, signal: ending.signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (name) => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end < 0) {
        const { done, value } = await reader.read();
        if (done) return null;
        text += value;
        continue;
      }
      const lines = text.slice(0, end).split("\n");
      text = text.slice(end + 2);
      const field = (key) =>
        lines.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2);
      if (field("event") === name) return field("data") ? JSON.parse(field("data")) : true;
    }
  };
  await next("open");
  const close = () => {
    ending.abort();
    // fetch() may have lost its signal by then, once the garbage was collected.
    reader.cancel().catch(() => {});
  };
  return { next, close };
}

export const landing =
  "https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=spring_sale_2026" +
  "&utm_term=ai%20chatbot&gclid=EAIaIQobChMI";

/** What a widget that tells the truth sends with the first message. */
export function referral(page = landing, more = {}) {
  return {
    version: 1,
    source: "web_widget",
    asserted_by: "page",
    captured_at: "2026-11-20T10:00:00.000Z",
    website: { page, ...more },
  };
}
