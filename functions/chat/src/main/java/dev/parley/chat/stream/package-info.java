/**
 * {@code GET /stream}: one connection that follows several chats, as Server-Sent Events.
 *
 * <p>A {@link dev.parley.chat.stream.Feed} is this instance's view of one chat, shared by its
 * streams. A {@link dev.parley.chat.stream.ChatStream} is one client's connection; it has a {@link
 * dev.parley.chat.stream.Position} per chat. The positions together are the {@link
 * dev.parley.chat.stream.Cursor} from which a client goes on after it was disconnected. How a
 * client knows that it missed nothing is told in {@code docs/how-live-updates-work.md}.
 */
package dev.parley.chat.stream;
