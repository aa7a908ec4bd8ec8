/** The trace of a request, from the browser over the functions to the flush. */
package dev.parley.shared.trace;
