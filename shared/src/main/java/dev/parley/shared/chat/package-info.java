/** Chats and their members, as every deployable sees them. */
package dev.parley.shared.chat;
