-- The assistant: which conversations are its own, and what it knew when it answered.

alter table conversations
  -- It answers what was written after this. Null: it is switched off, as in all that was there before.
  add column assistant_since timestamptz;

alter table conversations alter column assistant_since set default now();

-- One per message of a visitor that the assistant has begun to answer, whichever server did.
create table answers (
  question_id bigint primary key references messages (id) on delete cascade,
  conversation_id uuid not null references conversations (id) on delete cascade,
  -- Who is at work on it, and until when nobody else begins.
  claimed_by uuid not null,
  lease_ends timestamptz not null,
  attempts integer not null default 1,
  finished_at timestamptz,
  -- Null: there was nothing to say, or a person was quicker.
  answer_id bigint unique references messages (id) on delete cascade,
  -- Null: the answer is the default one.
  model text,
  -- What the assistant was told: facts, products, the prompt if a model was given it.
  given jsonb not null default '{}',
  -- For the agent.
  note text
);

create index answers_conversation on answers (conversation_id);

-- So that a server notices that another one has loaded products.
alter table products add column loaded_at timestamptz not null default now();
