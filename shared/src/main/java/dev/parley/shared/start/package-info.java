/** The start of a function in its image: the function and the invoker's server side by side. */
package dev.parley.shared.start;
