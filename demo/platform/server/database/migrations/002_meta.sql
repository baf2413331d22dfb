-- Conversations on Meta's channels, and every touch of every conversation in one place.

alter table conversations
  -- Which of the business's accounts, and who writes there; a website's visitor has a token instead.
  add column account text,
  add column sender text,
  add column phone text,
  add constraint conversations_sender unique (channel, account, sender),
  -- What stood here is read from the messages, whose order Meta does not promise.
  drop column last_text,
  drop column last_direction;

alter table messages
  add column channel text,
  add column account text,
  -- Meta's id of the event; a delivery that comes again carries the same one and is stored once.
  add column dedup_key text,
  add column type text not null default 'text',
  -- 'not_sent': an answer that this demo keeps and does not send to Meta.
  add column delivery text check (delivery in ('not_sent')),
  add column sent_at timestamptz not null default clock_timestamp(),
  alter column client_id drop not null,
  add constraint messages_delivered_once unique (channel, account, dedup_key),
  add constraint messages_identified check (client_id is not null or dedup_key is not null);

update messages set sent_at = created_at;

drop index messages_conversation;
create index messages_conversation on messages (conversation_id, sent_at, id);

create table touches (
  id bigint generated always as identity primary key,
  conversation_id uuid not null references conversations (id) on delete cascade,
  -- Null: the visitor came so earlier and did not write then.
  message_id bigint references messages (id) on delete cascade,
  at timestamptz not null,
  referral jsonb not null,
  -- When to look up what the referral only names: its products, its pictures. Null: nothing to do.
  due_at timestamptz,
  attempts integer not null default 0
);

create index touches_conversation on touches (conversation_id, at, id);
create index touches_message on touches (message_id);
create index touches_due on touches (due_at) where due_at is not null;

insert into touches (conversation_id, at, referral)
  select id, created_at, first_referral from conversations
  where first_referral is not null and not exists (
    select 1 from messages
    where conversation_id = conversations.id and referrals @> jsonb_build_array(first_referral)
  );

insert into touches (conversation_id, message_id, at, referral)
  select conversation_id, messages.id, created_at, touch.referral
  from messages cross join jsonb_array_elements(referrals) with ordinality as touch (referral, place)
  order by messages.id, touch.place;

alter table conversations drop column first_referral, drop column latest_referral;
alter table messages drop column referrals;

-- What a product feed says, as it says it.
create table products (
  -- Empty where nobody said which catalogue the feed belongs to.
  catalog_id text not null,
  retailer_id text not null,
  product jsonb not null,
  primary key (catalog_id, retailer_id)
);

create index products_sku on products (retailer_id);

-- Copies of pictures whose own addresses expire. Without bytes: there is no showing this one.
create table media (
  -- SHA-256 of the address.
  key text primary key,
  type text,
  bytes bytea,
  size integer not null,
  fetched_at timestamptz not null default now()
);

create index media_fetched_at on media (fetched_at, key);
