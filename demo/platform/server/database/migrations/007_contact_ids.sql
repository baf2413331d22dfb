-- Every id that somebody is known by on one of the business's accounts: a customer whose number is
-- new, or no longer told, keeps the conversation, and where it came from.
create table contact_ids (
  channel text not null,
  account text not null,
  id text not null,
  -- Ids are claimed before the conversation is opened, so that two bodies open one.
  conversation_id uuid not null references conversations (id) on delete cascade
    deferrable initially deferred,
  primary key (channel, account, id)
);

create index contact_ids_conversation on contact_ids (conversation_id);
create index contact_ids_id on contact_ids (id);

insert into contact_ids (channel, account, id, conversation_id)
  select distinct on (channel, account, known.id) channel, account, known.id, conversations.id
  from conversations cross join lateral (values (sender, 0), (phone, 1)) as known (id, place)
  where channel <> 'web' and account is not null and known.id is not null
  -- Who was there under the id itself goes before whoever only had the number.
  order by channel, account, known.id, known.place, conversations.created_at, conversations.id;

-- What became of messages. An edit may come before its message does.
create table edits (
  -- The message's dedup_key.
  id text primary key,
  text text,
  deleted boolean not null
);

alter table messages
  add column edited boolean not null default false,
  -- Taken back by whoever wrote it; its words are gone.
  add column deleted boolean not null default false;

create index messages_dedup_key on messages (dedup_key) where dedup_key is not null;
