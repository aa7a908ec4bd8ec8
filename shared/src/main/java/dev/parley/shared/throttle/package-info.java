/** Limits on how often a client may do something, and the counts that an instance keeps. */
package dev.parley.shared.throttle;
