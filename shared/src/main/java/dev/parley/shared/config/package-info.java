/** Reads configuration from the environment and reports all mistakes at once. */
package dev.parley.shared.config;
