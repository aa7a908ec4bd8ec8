-- Addresses were neither verified nor used. The column stays, empty, because the version before
-- this one still names it while both serve.
drop index account_by_email;
update account set email = null where email is not null;

-- Names that look alike have equal skeletons (the class Skeleton computes the same). Of old accounts
-- that look alike, the oldest has the skeleton and the others have none: they go on working, and
-- nobody can take another name of that look.
alter table account add column skeleton text;

update account set skeleton = ranked.skeleton
from (
  select user_id, skeleton,
    row_number() over (partition by skeleton order by created_at, user_id) as rank
  from (
    select user_id, created_at,
      replace(translate(lower(username collate "C"), 'i10', 'llo'), 'm', 'rn') as skeleton
    from account
  ) as all_accounts
) as ranked
where account.user_id = ranked.user_id and ranked.rank = 1;

create unique index account_by_skeleton on account (skeleton);

alter table account
  add column disabled_at timestamptz,
  -- Counts the passwords that a person or an administrator set; a stronger hash of the same password
  -- is not counted.
  add column password_version integer not null default 0,
  -- Until when a password that an administrator handed over can be replaced; null for a person's own.
  add column temporary_until timestamptz;
