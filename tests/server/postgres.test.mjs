import { after, describe } from "node:test";
import { postgres } from "./postgres.mjs";
import { batch } from "./suite/batch.mjs";
import { console } from "./suite/console.mjs";
import { conversations } from "./suite/conversations.mjs";
import { live } from "./suite/live.mjs";
import { meta } from "./suite/meta.mjs";
import { touches } from "./suite/touches.mjs";

const database = await postgres();

describe("with PostgreSQL", {
  skip: database ? false : "neither DATABASE_URL nor Debian's postgresql is there",
}, () => {
  if (!database) return;
  after(() => database.stop());
  conversations(() => database.place());
  touches(() => database.place(), 2);
  live(() => database.place());
  console(() => database.place());
  meta(() => database.place());
  batch(() => database.place());
});
