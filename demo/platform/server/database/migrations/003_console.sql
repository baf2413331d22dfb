-- What the console filters and searches by, read out of the referrals by the database itself, so that
-- whoever writes or completes a touch has nothing to remember.
alter table touches
  add column source text generated always as (referral ->> 'source') stored,
  add column campaign text generated always as (referral #>> '{website,utm,campaign}') stored,
  add column from_ad boolean not null generated always as (
    coalesce(referral ->> 'source', '') like '%\_ad'
    -- Channels that are bought, by the default channel groups of Google Analytics.
    or coalesce(referral #>> '{website,channel}', '') in (
      'paid_search', 'paid_social', 'paid_shopping', 'paid_video', 'paid_other',
      'display', 'cross_network', 'audio'
    )
  ) stored,
  -- What it is called, in the words that a banner shows.
  add column called text not null generated always as (
    coalesce(referral #>> '{website,utm,campaign}', '') || ' ' ||
    coalesce(referral #>> '{ad,title}', '') || ' ' ||
    coalesce(referral #>> '{product,name}', '') || ' ' ||
    coalesce(referral #>> '{link,title}', '') || ' ' ||
    coalesce(referral #>> '{link,ref}', '')
  ) stored;

create index touches_source on touches (source, conversation_id);
-- An index takes no more than some 2,700 bytes of a value, and a campaign may have more.
create index touches_campaign on touches (left(campaign, 200), conversation_id)
  where campaign is not null;
create index touches_from_ad on touches (conversation_id) where from_ad;

-- Words in the middle of texts are found quickly where the database can do it; PGlite, which serves
-- one person, reads all texts.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_trgm') then
    create extension if not exists pg_trgm;
    create index messages_words on messages using gin (text gin_trgm_ops);
    create index touches_words on touches using gin (called gin_trgm_ops);
    create index conversations_words on conversations using gin (contact_name gin_trgm_ops);
  end if;
exception when insufficient_privilege or undefined_object or undefined_file then
  raise notice 'Searching reads all texts: the extension pg_trgm may not be used here.';
end $$;
