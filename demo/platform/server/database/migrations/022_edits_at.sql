-- Words that were taken back were kept here, and edits of messages that never came for good.
update edits set text = null where deleted and text is not null;
alter table edits add column at timestamptz not null default now();
