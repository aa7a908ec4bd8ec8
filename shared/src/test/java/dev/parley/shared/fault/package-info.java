/** Faults for tests, between our code and the real servers. */
package dev.parley.shared.fault;
