/** The connection to Cassandra or Astra: settings, the session, the versioned schema. */
package dev.parley.shared.cassandra;
