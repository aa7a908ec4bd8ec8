/** The event of a chat's log: its identity, its order, and its form on the wire. */
package dev.parley.shared.event;
