/** Rooms and who is in them, in Cassandra. */
package dev.parley.chat.room;
