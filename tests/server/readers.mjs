// A chat and a console that are open while servers come and go.
import { eventually } from "./meta.mjs";

/** As a page reads: what is there, then what comes; after the end of a stream the same at the next server. */
export function reader(servers, personOf) {
  const seen = new Set();
  let moves = -1;
  let current;
  let going = true;
  let isReading;
  const reading = new Promise((resolve) => {
    isReading = resolve;
  });
  const read = async () => {
    while (going) {
      const person = personOf(servers[Math.min(++moves, servers.length - 1)]);
      current = await person.events();
      for (const { text } of await person.messages()) seen.add(text);
      isReading();
      while (going) {
        const message = await current.next("message");
        if (message === null) break;
        // Where only the notice came, and the server is gone before the message: it is read at the next one.
        const news = message.text ? [message] : await person.messages().catch(() => []);
        for (const { text } of news) seen.add(text);
      }
    }
  };
  const ended = read().catch((error) => {
    if (going) throw error;
  });
  return {
    seen,
    reading,
    moves: () => moves,
    end() {
      going = false;
      current.close();
      return ended;
    },
  };
}

/** An agent who has one conversation open: of a message they hear that it is there, and read it. */
export function deskOf(desk, conversation) {
  return {
    events: () => desk.events(),
    messages: async () => (await desk.record(conversation)).messages,
  };
}

/** One who connects again until they are let in, as chat and console do. */
export function patient(person) {
  const again = (ask) => eventually(() => ask().catch(() => null), "an answer of another server");
  return {
    messages: () => again(() => person.messages()),
    async events() {
      const { next, close } = await again(() => person.events());
      return { close, next: (name) => next(name).catch(() => null) };
    },
  };
}
