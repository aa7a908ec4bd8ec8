/** Rooms: their creation, who joins and leaves, and the stores of both. */
package dev.parley.chat.room;
