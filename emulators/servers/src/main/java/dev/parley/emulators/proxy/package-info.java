/**
 * A proxy between clients and a server, which makes the server slow, silent or unreachable while
 * both run: what a network or a busy store does, on demand.
 */
package dev.parley.emulators.proxy;
