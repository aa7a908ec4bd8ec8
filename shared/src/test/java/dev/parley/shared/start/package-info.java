/** What every function does at its start, as tests that each function's module inherits. */
package dev.parley.shared.start;
