/** Changes of messages: edits, deletions, reactions and pins; and reading one message. */
package dev.parley.chat.change;
