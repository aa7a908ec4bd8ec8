/** What the logs look like. */
package dev.parley.shared.logging;
