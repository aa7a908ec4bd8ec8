/** How long the first user waits: starts of every function, beside one that does nothing. */
package dev.parley.bench.coldstart;
