/** What every tab hears: the server's events, and what becomes of the stream. */
export interface StreamEvent {
  /**
   * "here": this tab hears what comes from now on. "open": the stream begins anew, and what came before
   * may have been missed. "live": it is open. "lost": it is not. Others are the server's.
   */
  type: string;
  data: string;
}

// Who looks elsewhere and comes back has missed nothing so long.
const grace = 10_000;
const pause = 1_000;
// Longer than it takes another tab to open the stream.
const patience = 2_500;
// Three of the server's signs of life.
const longestSilence = 60_000;

/**
 * One stream of the server's events for all tabs of a browser, which opens few connections to a server:
 * the tab that has the lock holds it, and tells the others. Who is not looked at leaves after a while, so
 * that a tab which is has the stream, or nobody.
 */
export class SharedStream {
  /** While this tab follows. */
  #following: AbortController | null = null;
  #channel: BroadcastChannel | null = null;
  /** Of the tab that holds the stream. */
  #state: "live" | "lost" | null = null;
  #lose = () => {};
  #silence = 0;
  #leaving = 0;

  /** @param events the names of those that the server sends */
  constructor(
    private readonly address: string,
    private readonly events: readonly string[],
    private readonly hear: (event: StreamEvent) => void,
  ) {}

  start(): void {
    document.addEventListener("visibilitychange", () => this.#look());
    addEventListener("pageshow", () => this.#look());
    // Frozen, or kept for the way back, a tab would keep the stream from the others.
    addEventListener("pagehide", () => this.#leave());
    document.addEventListener("freeze", () => this.#leave());
    addEventListener("offline", () => this.#lose());
    this.#look();
  }

  #look(): void {
    clearTimeout(this.#leaving);
    if (document.visibilityState === "visible") this.#follow();
    else this.#leaving = window.setTimeout(() => this.#leave(), grace);
  }

  #follow(): void {
    if (this.#following) return;
    const following = new AbortController();
    const { signal } = following;
    const channel = new BroadcastChannel(this.address);
    this.#following = following;
    this.#channel = channel;
    channel.addEventListener("message", ({ data }: MessageEvent<StreamEvent>) => {
      if (data.type !== "ask") this.#take(data);
      else if (this.#state) channel.postMessage(plain(this.#state));
    });
    channel.postMessage(plain("ask"));
    this.#take(plain("here"));
    navigator.locks
      .request(this.address, { signal }, () => this.#hold(signal))
      // This tab has left while it waited.
      .catch(() => {});
  }

  #leave(): void {
    clearTimeout(this.#silence);
    if (this.#state) this.#channel?.postMessage(plain("left"));
    this.#state = null;
    this.#following?.abort();
    this.#following = null;
    this.#channel?.close();
    this.#channel = null;
  }

  async #hold(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#stream(signal);
      if (!signal.aborted) await waited(pause, signal);
    }
  }

  /** Opens the stream, and is done when it has ended. */
  #stream(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const source = new EventSource(this.address);
      const end = () => {
        this.#lose = () => {};
        source.close();
        resolve();
      };
      this.#lose = () => {
        end();
        this.#tell(plain("lost"));
      };
      signal.addEventListener("abort", end, { once: true });
      // The browser's own reconnecting is not used: it gives up at some errors, and its pauses differ.
      source.addEventListener("error", () => this.#lose());
      for (const type of ["open", "alive", ...this.events]) {
        source.addEventListener(type, (event) => {
          // The browser's own event of this name says less than the server's.
          if (event instanceof MessageEvent) this.#tell({ type, data: event.data });
        });
      }
    });
  }

  #tell(event: StreamEvent): void {
    this.#state = event.type === "lost" ? "lost" : "live";
    this.#channel?.postMessage(event);
    this.#take(event);
  }

  #take(event: StreamEvent): void {
    clearTimeout(this.#silence);
    const isBetween = event.type === "here" || event.type === "left";
    const miss = () => {
      if (!isBetween) this.#lose();
      this.#take(plain("lost"));
    };
    // Of the server, or of the tab that has the stream.
    this.#silence = window.setTimeout(miss, isBetween ? patience : longestSilence);
    this.hear(event);
  }
}

function plain(type: string): StreamEvent {
  return { type, data: "" };
}

function waited(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
