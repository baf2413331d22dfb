import { after, describe } from "node:test";
import { pglitePlace } from "./pglite.mjs";
import { postgres } from "./postgres.mjs";
import { assistant } from "./suite/assistant.mjs";
import { claims } from "./suite/claims.mjs";
import { model } from "./suite/model.mjs";
import { several } from "./suite/several.mjs";
import { suggestions } from "./suite/suggestions.mjs";

describe("with PGlite", () => {
  assistant(pglitePlace);
  model(pglitePlace);
  suggestions(pglitePlace);
});

const database = await postgres();

describe("with PostgreSQL", {
  skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!database) return;
  after(() => database.stop());
  assistant(() => database.place());
  several(() => database.place());
  claims(() => database.place());
  suggestions(() => database.place());
});
