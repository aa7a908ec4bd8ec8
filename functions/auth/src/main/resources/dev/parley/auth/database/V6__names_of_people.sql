-- What a person is called, if that is not the username. It is not unique; the class PersonName has its rules.
alter table account add column name text check (char_length(name) between 1 and 50);
