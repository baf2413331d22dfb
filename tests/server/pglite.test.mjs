import { describe } from "node:test";
import { pglitePlace } from "./pglite.mjs";
import { agents } from "./suite/agents.mjs";
import { batch } from "./suite/batch.mjs";
import { console } from "./suite/console.mjs";
import { conversations } from "./suite/conversations.mjs";
import { live } from "./suite/live.mjs";
import { merging } from "./suite/merging.mjs";
import { meta } from "./suite/meta.mjs";
import { safety } from "./suite/safety.mjs";
import { senders } from "./suite/senders.mjs";
import { touches } from "./suite/touches.mjs";
import { waiting } from "./suite/waiting.mjs";
import { whatsappCodes } from "./suite/whatsapp-codes.mjs";

describe("with PGlite", () => {
  conversations(pglitePlace);
  touches(pglitePlace);
  live(pglitePlace);
  agents(pglitePlace);
  waiting(pglitePlace);
  console(pglitePlace);
  meta(pglitePlace);
  senders(pglitePlace);
  merging(pglitePlace);
  batch(pglitePlace);
  whatsappCodes(pglitePlace);
  safety(pglitePlace);
});
