/**
 * What administrators do in rooms: remove and ban people, rename, close and open a room. Each of it
 * is an event of the room's log, which tells everybody who reads the room.
 */
package dev.parley.chat.moderation;
