-- How often the exchange of this row's token was repeated, which is possible for some seconds after rotated_at.
alter table session add column repetitions integer not null default 0;
