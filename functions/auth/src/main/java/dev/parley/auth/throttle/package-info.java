/** Limits of login and registration attempts, counted over all instances. */
package dev.parley.auth.throttle;
