/**
 * Seals the texts of messages before they are stored, and opens them for who may read them.
 *
 * <p>This is encryption at rest with keys that the server holds, not from end to end. The form and
 * the reasons are in docs/adr/0039, 0040 and 0041.
 */
package dev.parley.chat.sealing;
