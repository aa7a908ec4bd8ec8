/** The command line: {@code up}, {@code down} and {@code status}. */
package dev.parley.emulators.stack.command;
