import { isPage } from "../core/is-page.js";
import { type Adapter, inert, keepInStep, type ReferralSource, whenInstalled } from "./adapter.js";
import { type Projection, type ProjectionKey, projectionKeys } from "./projection.js";

export type { Adapter, Projection, ProjectionKey, ReferralSource };

export interface ZendeskOptions {
  /**
   * The ids of your ticket fields, as in `{ source: 360012345678, campaign: "360012345679" }`. Only
   * what is named here is sent.
   */
  fields: Partial<Record<ProjectionKey, number | string>>;
}

interface ConversationField {
  id: string;
  value: string;
}

type Zendesk = (
  command: "messenger:set",
  what: "conversationFields",
  fields: ConversationField[],
) => void;

/**
 * Puts the campaign into ticket fields of the visitor's Zendesk messaging conversation. Zendesk
 * keeps fields for all later conversations, so every field named is set each time, and emptied
 * where a later visit has no value for it.
 */
export function zendesk(source: ReferralSource, options: ZendeskOptions): Adapter {
  if (!isPage()) return inert;
  const keeper = keepInStep(source, (projection) => {
    const { zE } = window as unknown as { zE?: Zendesk };
    const fields: ConversationField[] = [];
    for (const key of projectionKeys) {
      const id = options.fields[key];
      if (id !== undefined) fields.push({ id: String(id), value: projection[key] ?? "" });
    }
    if (!zE || fields.length === 0) return false;
    zE("messenger:set", "conversationFields", fields);
    return true;
  });
  whenInstalled("zE", () => void keeper.refresh());
  return keeper;
}
