/** The flush's inside, opened for micro-benchmarks. */
package dev.parley.shared.document;
