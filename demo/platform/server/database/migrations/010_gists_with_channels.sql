-- The gist of a website begins with its channel now, and no template that was not filled in is a campaign:
-- the server puts the core's word in the place of what it said before.
update touches set gist = null where referral->>'source' = 'web_widget';
