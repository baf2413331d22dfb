import { after, describe } from "node:test";
import { pglitePlace } from "./pglite.mjs";
import { postgres } from "./postgres.mjs";
import { suggestions } from "./suite/suggestions.mjs";

describe("with PGlite", () => {
  suggestions(pglitePlace);
});

const database = await postgres();

describe("with PostgreSQL", {
  skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!database) return;
  after(() => database.stop());
  suggestions(() => database.place());
});
