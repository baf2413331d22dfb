-- Where visitors came from who went on to WhatsApp, by the code in the text that the link gave them.
create table whatsapp_codes (
  code text primary key,
  referral jsonb not null,
  created_at timestamptz not null default now(),
  -- The message that came with it; who forwards that text has not come the same way.
  used_by text
);

create index whatsapp_codes_created on whatsapp_codes (created_at);
