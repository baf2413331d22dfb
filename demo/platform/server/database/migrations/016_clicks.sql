-- The click on an ad that a touch is of, by the id that the ad's network gave it. However many senders tell of a
-- click, it is one touch of a conversation. Null: nobody told an id, or an older touch is of the same click.
alter table touches add column click text;

update touches set click = first_of.click
from (
  select distinct on (conversation_id, click) id, click from (
    select id, conversation_id, at, case
      -- An index takes no longer ones.
      when octet_length(referral #>> '{ad,click_id}') <= 512 then referral #>> '{ad,click_id}'
      else 'sha256:' || encode(sha256(convert_to(referral #>> '{ad,click_id}', 'UTF8')), 'hex')
    end as click
    from touches where referral #>> '{ad,click_id}' is not null
  ) as told
  order by conversation_id, click, at, id
) as first_of
where touches.id = first_of.id;

create unique index touches_one_of_click on touches (conversation_id, click)
  where click is not null;
