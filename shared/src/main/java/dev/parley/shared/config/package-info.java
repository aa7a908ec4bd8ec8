/** Reading configuration from the environment, all mistakes reported at once. */
package dev.parley.shared.config;
