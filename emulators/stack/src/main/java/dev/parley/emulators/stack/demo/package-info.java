/** Two demo accounts with a chat, made through the same HTTP API that everybody uses. */
package dev.parley.emulators.stack.demo;
