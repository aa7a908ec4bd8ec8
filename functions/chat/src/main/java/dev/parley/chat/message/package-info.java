/** Sending a message, reading the history, and catching up on events that a client missed. */
package dev.parley.chat.message;
