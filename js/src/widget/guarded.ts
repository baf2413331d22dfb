import { start as begin, type StartOptions, type Tracker } from "./index.js";

export * from "./index.js";

/**
 * Starts at once: the address is taken now, before a router can change it. Never throws: where there is
 * no page, as on a server, in a prerender or in a worker, and where a page has broken what this needs,
 * the tracker knows nothing, and its messages go out as they are.
 */
export function start(options?: StartOptions): Tracker {
  try {
    return begin(options);
  } catch {
    return inert;
  }
}

const inert: Tracker = {
  visit() {},
  current: async () => null,
  attach: async (message) => ({ ...message }),
  delivered() {},
  newConversation() {},
  consent() {},
  forget() {},
  stop() {},
};
