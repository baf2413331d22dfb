-- By what name whoever delivered a message knows it, which an edit or a deletion says. It is one of a kind at
-- that sender only, and customers choose it in some programs: so it is kept beside dedup_key, with the
-- sender, and what one sender tells changes nothing that another one has told.
alter table messages
  add column told_by text,
  add column told_id text;

-- Who delivered a message was not kept until now. On these channels it is taken for Meta, whose dedup_key is
-- that id.
update messages set told_by = 'meta', told_id = dedup_key
  where dedup_key is not null and channel in ('messenger', 'instagram', 'whatsapp');

create index messages_told on messages (told_by, told_id) where told_id is not null;
drop index messages_dedup_key;

alter table edits add column told_by text not null default 'meta';
alter table edits alter column told_by drop default;
alter table edits drop constraint edits_pkey, add primary key (told_by, id);
