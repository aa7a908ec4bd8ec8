/**
 * The deployables behind proxies: what they do while a store is slow, and after they were frozen
 * and their connections were lost.
 */
package dev.parley.emulators.stack.slow;
