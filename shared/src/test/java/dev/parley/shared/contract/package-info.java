/**
 * Checks requests and answers against an OpenAPI 3.1 document.
 *
 * <p>The library networknt checks JSON schemas. Finding the operation and reading its parameters is
 * little code and is done here.
 */
package dev.parley.shared.contract;
