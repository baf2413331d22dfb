-- A conversation keeps its first and its latest touch beside the touches on the messages, so that a
-- long timeline need not be read to show where the contact came from.
create table conversations (
  id uuid primary key default gen_random_uuid(),
  channel text not null,
  -- Only the hash: whoever reads this table cannot speak for a visitor.
  token_hash text unique,
  contact_name text not null,
  first_referral jsonb,
  latest_referral jsonb,
  message_count integer not null default 0,
  last_text text,
  last_direction text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index conversations_updated_at on conversations (updated_at desc, id);

create table messages (
  id bigint generated always as identity primary key,
  conversation_id uuid not null references conversations (id) on delete cascade,
  direction text not null check (direction in ('in', 'out')),
  -- Made by whoever wrote the message; a retry carries the same one and is stored once.
  client_id text not null,
  text text not null,
  attachments jsonb not null default '[]',
  -- The touches that came with this message, oldest first: none, one, or several.
  referrals jsonb not null default '[]',
  created_at timestamptz not null default now(),
  unique (conversation_id, direction, client_id)
);

create index messages_conversation on messages (conversation_id, id);
