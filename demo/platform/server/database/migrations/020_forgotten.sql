-- Messages of people whose data was deleted, which a sender may deliver once more: only a hash of what a
-- delivery is known by, and not for long.
create table forgotten (
  -- Of channel, account and dedup_key of a message.
  message text primary key,
  -- Of told_by and told_id, by which an edit names it.
  told text,
  at timestamptz not null default now()
);

create index forgotten_told on forgotten (told) where told is not null;
create index forgotten_at on forgotten (at);

-- By what else somebody's rows are found.
create index conversations_phone on conversations (phone) where phone is not null;
create index whatsapp_codes_used on whatsapp_codes (used_by) where used_by is not null;

-- Who else uses a picture.
create index touches_pictures on touches using gin (
  jsonb_path_query_array(referral, '$.**.image_url')
) where jsonb_path_exists(referral, '$.**.image_url');
