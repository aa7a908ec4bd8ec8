/** Starts the parts of a stack in order, restarts the ones that end, and stops them all. */
package dev.parley.emulators.stack.run;
