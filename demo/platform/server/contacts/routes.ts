import { type Context, Hono, type MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Database, Queries } from "../database/database.ts";
import { streamedJson } from "../http/json-body.ts";
import { SeveralPeople } from "./contact.ts";
import { deleteContact } from "./delete-contact.ts";
import { exportContact, exportedJson } from "./export-contact.ts";

export interface ContactRules {
  /** What a request has to pass. */
  only: MiddlewareHandler;
  /** Keeps who did it: a conversation's id is all that is said of the contact. */
  note(open: Queries, context: Context, deed: { action: string; subject: string }): Promise<void>;
}

/** One person's data, for whoever may hand it out and delete it. */
export function contactRoutes(database: Database, { only, note }: ContactRules): Hono {
  const routes = new Hono();
  routes.use("/:id", only);

  routes.get("/:id", async (context) => {
    const exported = await named(exportContact(database, context.req.param("id")));
    if (!exported) throw nobody();
    for (const { id } of exported.conversations) {
      await note(database, context, { action: "contact exported", subject: id });
    }
    context.header("Content-Disposition", 'attachment; filename="contact.json"');
    context.header("Cache-Control", "no-store");
    return streamedJson(context, exportedJson(exported));
  });

  routes.delete("/:id", async (context) => {
    const gone = await named(
      deleteContact(database, context.req.param("id"), async (open, ids) => {
        for (const subject of ids)
          await note(open, context, { action: "contact deleted", subject });
      }),
    );
    if (gone.length === 0) throw nobody();
    return context.json({ conversations: gone });
  });

  return routes;
}

/** Whoever asks is to say whom they mean. */
function named<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    if (error instanceof SeveralPeople) throw new HTTPException(409, { message: error.message });
    throw error;
  });
}

function nobody(): HTTPException {
  return new HTTPException(404, { message: "Nobody is known by this id." });
}
