/** What changes make of messages: the fold, which every reader computes alike (docs/changes.md). */
package dev.parley.shared.change;
