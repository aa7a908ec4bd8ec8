/** What every store has in common, whichever server is behind it. */
package dev.parley.shared.store;
