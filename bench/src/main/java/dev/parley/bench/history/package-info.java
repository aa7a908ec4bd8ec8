/** {@code make bench-history}: pages of history at several depths of one long log. */
package dev.parley.bench.history;
