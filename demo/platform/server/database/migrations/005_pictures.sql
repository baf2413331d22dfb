-- Pictures that visitors send: part of their messages, unlike the copies in "media".

create table pictures (
  -- Nobody can guess it; whoever has it may see the picture.
  key text primary key,
  message_id bigint not null references messages (id) on delete cascade,
  type text not null,
  bytes bytea not null
);

create index pictures_message on pictures (message_id);
