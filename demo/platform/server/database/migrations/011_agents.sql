-- Who of the agents wrote an answer, as their own browser says: there are no accounts. Null: the
-- customer, the assistant, or an agent of whom nobody asked it yet.
alter table messages
  add column agent_id text,
  add column agent_name text;
