/**
 * What a stack consists of, without starting anything: its services, their ports and environments,
 * its data folder, and what must be built or installed before.
 */
package dev.parley.emulators.stack.plan;
