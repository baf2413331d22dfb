// Small fakes of other chats. They refuse what the real ones refuse, and lose what those lose:
// section 6 of our notes on chat platforms, and the vendors' documentation.

const longest = 255;

/**
 * Chatwoot. What is set without a conversation waits for the first message; versions before March
 * 2026 drop it ("drops"), and a pre-chat form wipes what waits ("forgets").
 */
export class Chatwoot {
  conversation = null;
  calls = [];
  #waiting = {};

  constructor({ without = "waits" } = {}) {
    this.without = without;
  }

  serve = (window) => {
    this.window = window;
    window.chatwootSDK = { run: () => setImmediate(() => this.#run(window)) };
  };

  #run(window) {
    window.$chatwoot = {
      hasLoaded: false,
      setConversationCustomAttributes: (attributes) => {
        if (!attributes || Object.keys(attributes).length === 0) {
          throw new Error("Custom attributes should have at least one key");
        }
        if (!window.$chatwoot.hasLoaded) throw new Error("called before chatwoot:ready");
        this.calls.push(attributes);
        if (this.conversation) Object.assign(this.conversation, attributes);
        else if (this.without !== "drops") Object.assign(this.#waiting, attributes);
      },
      deleteConversationCustomAttribute: (key) => {
        if (!this.conversation) throw new Error("404: there is no conversation");
        delete this.conversation[key];
      },
    };
    setImmediate(() => {
      window.$chatwoot.hasLoaded = true;
      this.#tell("chatwoot:ready");
    });
  }

  #tell(name, detail = null) {
    this.window.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** The visitor presses "Start conversation", and fills in the form where there is one. */
  startConversation() {
    this.conversation = null;
    this.#tell("chatwoot:on-start-conversation", { hasConversation: false });
    if (this.without === "forgets") setImmediate(() => (this.#waiting = {}));
  }

  write() {
    if (!this.conversation) {
      this.conversation = { ...this.#waiting };
      this.#waiting = {};
    }
    this.#tell("chatwoot:on-message", { message_type: 0, content: "Hello" });
  }

  answer() {
    this.#tell("chatwoot:on-message", { message_type: 1, content: "Hello yourself" });
  }
}

/** Intercom: 20 updates in half an hour, one contact, flat values, and a queue before it loads. */
export class Intercom {
  contact = {};
  refused = [];
  updates = 0;

  serve = (window) => {
    const queued = window.Intercom?.q ?? [];
    window.Intercom = (...args) => this.#call(...args);
    for (const args of queued) window.Intercom(...args);
  };

  #call(command, attributes) {
    if (command !== "update") return;
    this.updates += 1;
    if (this.updates > 20) return void this.refused.push("too many updates");
    for (const [name, value] of Object.entries(attributes)) {
      if (/[.$]/.test(name)) this.refused.push(`name ${name}`);
      else if (value === null) delete this.contact[name];
      else if (!["string", "number", "boolean"].includes(typeof value)) {
        this.refused.push(`type of ${name}`);
      } else if (`${value}`.length > longest) this.refused.push(`length of ${name}`);
      else this.contact[name] = value;
    }
  }
}

/** Crisp: a queue before and after it loads; an empty value deletes its key. */
export class Crisp {
  session = {};
  refused = [];
  pushes = 0;

  serve = (window) => {
    const queued = window.$crisp;
    window.$crisp = { push: (command) => this.#command(command) };
    for (const command of queued) this.#command(command);
  };

  /** A new session begins, as after `session:reset`. */
  reset() {
    this.session = {};
  }

  #command([verb, what, [pairs]]) {
    if (verb !== "set" || what !== "session:data") return;
    this.pushes += 1;
    for (const [key, value] of pairs) {
      if (!/^[a-z0-9_-]+$/.test(key)) this.refused.push(`key ${key}`);
      else if (typeof value !== "string") this.refused.push(`type of ${key}`);
      else if (value === "") delete this.session[key];
      else this.session[key] = value;
    }
  }
}

/**
 * Zendesk messaging. Fields have numeric ids and have to be there, editable by customers. They are
 * stored, and applied to this and all later conversations with the next message.
 */
export class Zendesk {
  tickets = [];
  refused = [];
  calls = 0;
  #stored = new Map();

  constructor(fields) {
    this.fields = new Set(fields);
  }

  serve = (window) => {
    window.zE = (command, what, fields) => {
      if (command !== "messenger:set" || what !== "conversationFields") return;
      this.calls += 1;
      for (const { id, value } of fields) {
        if (typeof id !== "string" || !/^\d+$/.test(id)) this.refused.push(`id ${id}`);
        else if (!this.fields.has(id)) this.refused.push(`unknown field ${id}`);
        else if (!["string", "number", "boolean"].includes(typeof value)) {
          this.refused.push(`type of ${id}`);
        } else this.#stored.set(id, value);
      }
    };
  };

  /** The site sets a field of its own. */
  setOwn(id, value) {
    this.#stored.set(id, value);
  }

  newConversation() {
    this.tickets.push({});
  }

  write() {
    if (this.tickets.length === 0) this.newConversation();
    Object.assign(this.tickets.at(-1), Object.fromEntries(this.#stored));
  }
}
