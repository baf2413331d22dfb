import type { AnswerWindow, Camefrom, WebhookSender } from "camefrom";
import type { Conversation } from "../conversations/message.ts";
import type { Database } from "../database/database.ts";

interface Times {
  asked: number | null;
  /** Who told of what the customer wrote last; null where that was before it was kept. */
  from: WebhookSender | null;
  ad: number | null;
  answered: number | null;
}

const wasSent = "direction = 'out' and delivery is distinct from 'not_sent'";
const milliseconds = (moment: string) => `(extract(epoch from ${moment}) * 1000)::float8`;

/** By when the customer has to be answered; null where there is no such rule. */
export async function answerBy(
  database: Database,
  camefrom: Camefrom,
  { id, channel }: Conversation,
): Promise<AnswerWindow | null> {
  const [times] = await database.query<Times>(
    `with ad as (
       select max(at) as at from touches where conversation_id = $1 and source = 'whatsapp_ad'
     )
     select ${milliseconds("max(sent_at) filter (where direction = 'in')")} as asked,
       ${milliseconds("max(ad.at)")} as ad,
       (array_agg(told_by order by sent_at desc, messages.id desc) filter (where direction = 'in'))[1] as "from",
       ${milliseconds(`min(sent_at) filter (where ${wasSent} and sent_at >= ad.at)`)} as answered
     from messages cross join ad where conversation_id = $1`,
    [id],
  );
  if (!times?.asked) return null;
  const { asked, from, ad, answered } = times;
  return camefrom.answerWindow({
    channel,
    from: from ?? undefined,
    sent_at: asked,
    ...(ad && { ad: { sent_at: ad, answered_at: answered ?? undefined } }),
  });
}
