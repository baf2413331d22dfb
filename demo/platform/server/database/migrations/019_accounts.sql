-- Who may answer customers where the platform is run with a log-in.
create table agents (
  id uuid primary key,
  name text not null,
  -- The name as it is compared: "Ana" and "ana" are one.
  name_key text not null,
  role text not null check (role in ('agent', 'admin')),
  -- scrypt's, with its parameters and its salt.
  password text not null,
  created_at timestamptz not null default now(),
  -- Their answers keep their name; the name may be somebody else's afterwards.
  removed_at timestamptz
);

create unique index agents_name on agents (name_key) where removed_at is null;

create table sessions (
  -- SHA-256: who reads this table cannot come in with it.
  token_hash text primary key,
  agent_id uuid not null references agents (id),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create index sessions_agent on sessions (agent_id);

-- What agents and commands have done that cannot be seen from its result. Nothing is changed or removed here.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- Null: a command on the server.
  agent_id uuid references agents (id),
  agent_name text not null,
  action text not null,
  -- What it was done to: an agent's name, a conversation's id.
  subject text not null,
  detail jsonb not null default '{}'
);
