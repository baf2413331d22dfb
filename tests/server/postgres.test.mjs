import { after, describe } from "node:test";
import { postgres } from "./postgres.mjs";
import { conversations } from "./suite/conversations.mjs";
import { live } from "./suite/live.mjs";

const database = await postgres();

describe("with PostgreSQL", {
  skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!database) return;
  after(() => database.stop());
  conversations(() => database.place());
  live(() => database.place());
});
