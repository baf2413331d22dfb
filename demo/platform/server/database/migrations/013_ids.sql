-- Ids of clicks, ads and products are among what a search looks in: the server fills that in again for
-- the touches that may have some.
update touches set gist = null
  where jsonb_path_exists(referral, '$.website.click_ids')
    or referral ?| array['ad', 'product', 'order', 'link'];
