import { DraftTracker } from "../chat/draft-tracker.ts";
import type { Draft, MessageNotice, Seen, Writing } from "../server/console/api.ts";
import { SharedStream, type StreamEvent } from "./shared-stream.ts";

/** What the server tells of. */
export interface Changes {
  connected(yes: boolean): void;
  /** Everything may have changed. */
  missed(): void;
  /** A message is new, or more is known of it. */
  message(notice: MessageNotice): void;
  draft(draft: Draft): void;
  writing(writing: Writing): void;
  /** An agent has looked at a conversation, or its visitor has. */
  seen(seen: Seen): void;
}

/** What says nothing of the connection, or that there is none. */
const unconnected = ["here", "left", "lost"];

/** Follows the server over its restarts; after each gap everything may have changed. */
export function followChanges(changes: Changes): void {
  const tracker = new DraftTracker<Draft>((draft) => changes.draft(draft));
  const missed = () => {
    tracker.missed();
    changes.missed();
  };
  const hearers: Readonly<Record<string, (data: string) => void>> = {
    here: missed,
    open: missed,
    lost() {
      changes.connected(false);
      tracker.missed();
    },
    gap: missed,
    message: (data) => changes.message(JSON.parse(data) as MessageNotice),
    draft: (data) => tracker.hear(JSON.parse(data) as Draft),
    writing: (data) => changes.writing(JSON.parse(data) as Writing),
    seen: (data) => changes.seen(JSON.parse(data) as Seen),
  };
  const hear = ({ type, data }: StreamEvent) => {
    if (!unconnected.includes(type)) changes.connected(true);
    hearers[type]?.(data);
  };
  new SharedStream("/console/events", ["gap", "message", "draft", "writing", "seen"], hear).start();
}
