/**
 * {@code GET /stream}: several chats followed by one connection, as Server-Sent Events.
 *
 * <p>A {@link dev.parley.chat.stream.Feed} follows one chat for all streams of this instance; a
 * {@link dev.parley.chat.stream.ChatStream} is one connection with its place in every chat.
 */
package dev.parley.chat.stream;
