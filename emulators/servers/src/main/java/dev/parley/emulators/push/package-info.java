/** Pub/Sub's push deliveries, which the emulator makes in a way that no service does. */
package dev.parley.emulators.push;
