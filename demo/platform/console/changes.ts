import { DraftTracker } from "../chat/draft-tracker.ts";
import type { Draft, MessageNotice } from "../server/console/api.ts";

/** What the server tells of; null where everything may have changed. */
export interface Changes {
  connected(yes: boolean): void;
  changed(conversation: string | null): void;
  draft(draft: Draft): void;
}

const pause = 1_000;

/** Follows the server over its restarts; after each gap everything may have changed. */
export function followChanges(changes: Changes): void {
  const source = new EventSource("/console/events");
  const tracker = new DraftTracker<Draft>((draft) => changes.draft(draft));
  const following = new AbortController();
  const { signal } = following;
  let timer = 0;
  const again = () => {
    clearTimeout(timer);
    following.abort();
    source.close();
    followChanges(changes);
  };
  // Kept for the way back, the page would keep one of the browser's few connections to this server.
  addEventListener("pagehide", () => source.close(), { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && again(), { signal });
  source.addEventListener("open", () => {
    changes.connected(true);
    changes.changed(null);
  });
  source.addEventListener("gap", () => {
    tracker.missed();
    changes.changed(null);
  });
  source.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const { conversation } = JSON.parse(data) as MessageNotice;
    changes.changed(conversation);
  });
  source.addEventListener("draft", ({ data }: MessageEvent<string>) => {
    tracker.hear(JSON.parse(data) as Draft);
  });
  source.addEventListener("error", () => {
    changes.connected(false);
    tracker.missed();
    // The browser's own reconnecting is not used: it gives up at some errors, and its pauses differ.
    source.close();
    timer = window.setTimeout(again, pause);
  });
}
