-- Up to which message the other side has looked: an agent at what the visitor wrote, and the visitor at the
-- answers. Of nobody more than that.
alter table conversations
  add column agent_seen bigint not null default 0,
  add column visitor_seen bigint not null default 0;
