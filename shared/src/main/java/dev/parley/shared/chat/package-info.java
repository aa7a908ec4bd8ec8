/** Chats, their members and read marks, as every deployable knows them. */
package dev.parley.shared.chat;
