/**
 * The log of a chat's events, which is the source of truth, and the outbox of events that are not
 * in Firestore yet.
 */
package dev.parley.shared.eventlog;
