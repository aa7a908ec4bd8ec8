/**
 * The list of a user's chats and of their keys, the view of one chat, and the number of unread
 * messages in it.
 */
package dev.parley.chat.overview;
