/** The local stack: what {@code make up} runs. */
package dev.parley.emulators.stack;
