/** The bus that makes the live view fast; nothing is lost when it is. */
package dev.parley.shared.bus;
