import { describe } from "node:test";
import { pglitePlace } from "./pglite.mjs";
import { conversations } from "./suite/conversations.mjs";
import { live } from "./suite/live.mjs";
import { safety } from "./suite/safety.mjs";

describe("with PGlite", () => {
  conversations(pglitePlace);
  live(pglitePlace);
  safety(pglitePlace);
});
