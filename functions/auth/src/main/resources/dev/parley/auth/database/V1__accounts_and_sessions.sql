create table account (
  user_id uuid primary key,
  username text not null check (username ~ '^[A-Za-z0-9_.-]{3,32}$'),
  email text check (length(email) <= 254),
  password_hash text not null,
  role text not null check (role in ('USER', 'ADMIN')),
  created_at timestamptz not null
);

-- One index serves uniqueness, prefix search and keyset paging: under the collation "C" letters
-- are compared as bytes, so that a prefix is a range.
create unique index account_by_username on account (lower(username collate "C"));
create unique index account_by_email on account (lower(email collate "C"));

-- A family is what one login started; each rotation adds a row and marks its predecessor.
create table session (
  session_id uuid primary key,
  user_id uuid not null references account on delete cascade,
  family_id uuid not null,
  refresh_hash bytea not null unique check (length(refresh_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  family_expires_at timestamptz not null,
  rotated_at timestamptz,
  revoked_at timestamptz
);

create index session_by_family on session (family_id);
create index session_by_user on session (user_id);
