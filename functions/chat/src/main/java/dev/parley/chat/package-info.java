/** The chat function: direct chats, their history and members, and sending. */
package dev.parley.chat;
