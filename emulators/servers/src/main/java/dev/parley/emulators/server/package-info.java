/** Every server of the local stack: where it is found, how it is started, when it is ready. */
package dev.parley.emulators.server;
