import { storableText } from "../database/storable.ts";
import { isMessageId } from "../http/ids.ts";
import { isRecord } from "../http/json-body.ts";

/** Who answers: whoever is signed in, and where there is no log-in who their browser says. */
export interface Agent {
  /** Of the account or the browser; a name may be that of two agents, and may change. */
  id: string;
  /** Empty while they have told none. */
  name: string;
}

/** Characters. */
export const longestName = 40;

/** Null where nobody is named in this way: an answer goes out nevertheless. */
export function readAgent(value: unknown): Agent | null {
  if (!isRecord(value)) return null;
  const { id, name } = value;
  if (!isMessageId(id) || typeof name !== "string") return null;
  const line = storableText(name).replace(/\s+/g, " ").trim();
  return { id, name: [...line].slice(0, longestName).join("") };
}
