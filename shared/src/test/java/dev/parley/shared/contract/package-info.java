/**
 * Holds requests and answers against an OpenAPI 3.1 document.
 *
 * <p>JSON Schema is networknt's; finding the operation and reading parameters is little enough to
 * be done here.
 */
package dev.parley.shared.contract;
