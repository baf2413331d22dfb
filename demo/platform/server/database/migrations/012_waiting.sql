-- Whether somebody waits for a person: the last word is the customer's, or the assistant has said that a
-- person will answer, and none has. Whoever stores a message says so; who opens a conversation waits.
alter table conversations add column waiting boolean not null default true;

update conversations set waiting = coalesce((
  select direction = 'in' or coalesce((given -> 'hands_over')::boolean, false)
  from messages left join answers on answer_id = messages.id
  where messages.conversation_id = conversations.id
  order by sent_at desc, messages.id desc limit 1
), true);

create index conversations_waiting on conversations (updated_at desc, id) where waiting;
