/** What all stores have in common: the exception of an unavailable store, and pages of lists. */
package dev.parley.shared.store;
