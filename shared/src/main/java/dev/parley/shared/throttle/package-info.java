/** How often somebody may do something: limits, and the state that an instance keeps of them. */
package dev.parley.shared.throttle;
