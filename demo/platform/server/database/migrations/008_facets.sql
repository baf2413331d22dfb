-- What the console filters and searches by is the core's to say, once: when a touch is stored, and when
-- more is known of it. What was read out of the referrals here stays until the server has put the
-- core's word in its place; "gist" is null so long.
alter table touches
  alter column campaign drop expression,
  alter column from_ad drop expression,
  alter column called drop expression;

alter table touches rename column from_ad to paid;
alter table touches rename column called to words;
alter index touches_from_ad rename to touches_paid;

alter table touches
  -- A server of an earlier version may store messages meanwhile.
  alter column paid set default false,
  alter column words set default '',
  add column channel text,
  add column gist jsonb;

create index touches_without_facets on touches (id) where gist is null;
