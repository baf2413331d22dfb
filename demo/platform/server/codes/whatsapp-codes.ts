import type { InboundMessage, Referral } from "camefrom";
import { type Codes, codes } from "camefrom/server";
import type { Database } from "../database/database.ts";
import { storable, storableText } from "../database/storable.ts";
import type { Log } from "../operations/log.ts";

// The shop's, as its pages have it.
const numbers = ["+1 555 078 3881"];

// As long as a widget keeps a touch.
const kept = "interval '90 days'";

const keepCode = `
  with old as (delete from whatsapp_codes where created_at < now() - ${kept})
  insert into whatsapp_codes (code, referral) values ($1, $2::jsonb)
  on conflict do nothing returning code`;

// A message may come again, and then with the same key.
const findCode = `
  update whatsapp_codes set used_by = $2
  where code = $1 and coalesce(used_by, $2) = $2 and created_at >= now() - ${kept}
  returning referral`;

/** What the shop's WhatsApp button asks, and the inbox when somebody has written. A code counts once. */
export function whatsappCodes(database: Database, log: Log): Codes {
  return codes({
    numbers,
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
