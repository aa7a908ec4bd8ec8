/** Which request of a browser something was done for, from the functions to the flush. */
package dev.parley.shared.trace;
