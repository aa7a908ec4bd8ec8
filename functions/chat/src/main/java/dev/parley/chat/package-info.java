/**
 * The chat function: its entry point, its configuration and its wiring. Each feature has a package
 * of its own.
 */
package dev.parley.chat;
