/**
 * Files of messages: announcing an upload, the checks before a message gets its files, and links to
 * read them. docs/media.md tells how it works.
 */
package dev.parley.chat.media;
