import { CamefromError, type InboundMessage, load, type Referral } from "camefrom";
import { type Codes, codes } from "camefrom/server";
import { Hono } from "hono";
import type { Database } from "../database/database.ts";
import { storable, storableText } from "../database/storable.ts";
import { requestLimit } from "../http/limits.ts";
import type { Log } from "../operations/log.ts";
import { StartError } from "../start-error.ts";

export interface CodesOptions {
  /** That links may lead to. */
  numbers: readonly string[];
  /** Other sites whose pages may ask. */
  origins: readonly string[];
}

/** Of one address in a minute. */
const mostCodes = 30;

// As long as a widget keeps a touch.
const kept = "interval '90 days'";

/** SQL: deletes the codes that count no more. */
export const deleteOldCodes = `delete from whatsapp_codes where created_at < now() - ${kept}`;

const keepCode = `
  with old as (${deleteOldCodes})
  insert into whatsapp_codes (code, referral) values ($1, $2::jsonb)
  on conflict do nothing returning code`;

// A message may come again, and then with the same key.
const findCode = `
  update whatsapp_codes set used_by = $2
  where code = $1 and coalesce(used_by, $2) = $2 and created_at >= now() - ${kept}
  returning referral`;

/** @throws StartError where one of them is none */
export async function checkNumbers(option: string, numbers: readonly string[]): Promise<void> {
  const camefrom = await load();
  for (const number of numbers) {
    try {
      camefrom.whatsappLink({ number });
    } catch (error) {
      if (!(error instanceof CamefromError)) throw error;
      throw new StartError(`${option}, "${number}": ${error.message}`);
    }
  }
}

/** What a site's WhatsApp button asks, and the inbox when somebody has written. A code counts once. */
export function whatsappCodes(database: Database, options: CodesOptions, log: Log): Codes {
  return codes({
    ...options,
    keep: async (code, referral) =>
      (await database.query(keepCode, [code, storable(referral)])).length > 0,
    find: async (code, { account = "", dedup_key = "" }) => {
      const message = storableText(JSON.stringify([account, dedup_key]));
      const [row] = await database.query<{ referral: Referral }>(findCode, [code, message]);
      return row?.referral;
    },
    onError: (error) => log.error("A code was not looked up", error),
  });
}

/** Where a site's button asks. */
export function codesRoutes(codes: Codes): Hono {
  const routes = new Hono();
  // A browser asks before it asks another site: that costs nothing, and does not count.
  routes.post("/", requestLimit(mostCodes));
  routes.all("/", (context) => codes(context.req.raw));
  return routes;
}

/** Each message, with where its writer came from by the code in its text. */
export function withCodes(
  { referralsOf }: Pick<Codes, "referralsOf">,
  messages: InboundMessage[],
): Promise<InboundMessage[]> {
  return Promise.all(
    messages.map(async (message) => {
      const found = await referralsOf(message);
      if (found.length === 0) return message;
      return { ...message, referrals: [...message.referrals, ...found] };
    }),
  );
}
