/** What each person has made of the chats in their own list: on top, archived, marked as unread. */
package dev.parley.chat.arrangement;
