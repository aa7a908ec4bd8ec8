-- When everything that a key may do at once is available again; a time in the past is the same as
-- no row. After a crash everybody may simply begin anew, so nothing of it goes through the log.
create unlogged table throttle (
  key text primary key check (length(key) <= 100),
  full_at timestamptz not null
);

create index throttle_by_full_at on throttle (full_at);
