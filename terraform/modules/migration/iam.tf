# The account may read its two secrets (modules/cassandra grants that) and nothing else.
