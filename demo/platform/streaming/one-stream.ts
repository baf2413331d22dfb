// A browser allows few connections to one server. Of its windows that follow the same stream, one has
// the connection, and tells the others what comes.

export interface SharedStream<Told> {
  /** Who knows it shares it: for a conversation, its token is part of it. */
  name: string;
  /** Ends this window's part. */
  signal: AbortSignal;
  /** Opens the connection and tells what comes, until it ends or the signal is given. */
  hold(tell: (told: Told) => void, signal: AbortSignal): Promise<void>;
  /** What came, here or in another window; it can be copied from one to the other. */
  hear(told: Told): void;
  /** Another window has the connection: what it was told before is not told again. */
  joined(): void;
}

/** "hidden" asks who would take the connection over, "here" says that this window would. */
type Word<Told> = { told: Told } | "hidden" | "here";

/**
 * Ends when this window's connection does, or at the signal. A hidden window, which a phone may stop at
 * any time, gives the connection to one that is seen.
 */
export async function shareStream<Told>(stream: SharedStream<Told>): Promise<void> {
  const { name, signal, hold, hear, joined } = stream;
  const shared = sharing(name);
  if (!shared) return hold(hear, signal);
  const { channel, locks } = shared;
  let isAllowed = false;
  const say = (word: Word<Told>) => {
    if (!signal.aborted) channel.postMessage(word);
  };
  const lead = async () => {
    const leading = new AbortController();
    const end = () => leading.abort();
    const until = { signal: leading.signal };
    const askWhenHidden = () => {
      if (document.hidden) say("hidden");
    };
    signal.addEventListener("abort", end, until);
    if (signal.aborted) end();
    document.addEventListener("visibilitychange", askWhenHidden, until);
    channel.onmessage = ({ data }: MessageEvent<Word<Told>>) => {
      if (data === "here" && document.hidden) end();
    };
    askWhenHidden();
    const tell = (told: Told) => {
      say({ told });
      hear(told);
    };
    await hold(tell, leading.signal).finally(end);
  };
  const answer = () => {
    if (!document.hidden) say("here");
  };
  // A page that is kept for the way back has neither channel nor lock.
  signal.addEventListener("abort", () => channel.close());
  channel.onmessage = ({ data }: MessageEvent<Word<Told>>) => {
    if (data === "hidden") answer();
    else if (data !== "here") hear(data.told);
  };
  try {
    const led = await locks.request(name, { ifAvailable: true }, async (lock) => {
      isAllowed = true;
      if (lock) await lead();
      return lock !== null;
    });
    if (led || signal.aborted) return;
    joined();
    const waiting = locks.request(name, { signal }, lead);
    answer();
    await waiting;
  } catch (error) {
    // Where storage is refused, so are locks.
    if (isAllowed) throw error;
    await hold(hear, signal);
  } finally {
    channel.close();
  }
}

/** Null where a browser is too old: each window has its own connection then. */
function sharing(name: string) {
  try {
    const { locks } = navigator;
    return locks ? { channel: new BroadcastChannel(name), locks } : null;
  } catch {
    return null;
  }
}
