-- Of the login, copied to every row of the family; rows of the version before this one have neither.
alter table session
  add column device text not null default '' check (length(device) <= 64),
  add column started_at timestamptz;

-- For the list of the families that ended moments ago.
create index session_by_revoked_at on session (revoked_at) where revoked_at is not null;
