/**
 * The sealed form of a text, and the keys of chats that follow from {@code MESSAGE_KEYS}.
 *
 * <p>This is encryption at rest with keys that the server holds, not from end to end. The function
 * chat seals; the functions chat and notify open (docs/adr/0039 and 0062).
 */
package dev.parley.shared.sealing;
