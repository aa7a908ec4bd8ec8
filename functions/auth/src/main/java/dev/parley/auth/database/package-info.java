/** PostgreSQL: connections, transactions, migrations. */
package dev.parley.auth.database;
