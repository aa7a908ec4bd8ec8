/**
 * Search in the messages of a user's chats: the index tells which messages may have the words, and
 * each is read from the log and looked at before it is a hit (docs/search.md).
 */
package dev.parley.chat.search;
