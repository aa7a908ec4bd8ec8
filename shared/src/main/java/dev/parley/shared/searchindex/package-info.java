/**
 * The index of the words of messages, as terms that say nothing to somebody without the secrets
 * (docs/search.md).
 */
package dev.parley.shared.searchindex;
