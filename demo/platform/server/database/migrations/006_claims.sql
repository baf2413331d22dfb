-- All that was ever written in a new conversation is the assistant's to answer. The time at which its
-- row was made would be too late for a message whose transaction began before that one's.
alter table conversations alter column assistant_since set default '-infinity';

-- Which look-up is at work on a touch; null: none.
alter table touches add column claimed_by uuid;
create index touches_claimed_by on touches (claimed_by) where claimed_by is not null;
