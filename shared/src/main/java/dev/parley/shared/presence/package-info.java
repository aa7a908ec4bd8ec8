/**
 * Who uses the chat at present, and which chat is on whose screen: {@code docs/presence.md}. The
 * rows expire by themselves.
 */
package dev.parley.shared.presence;
