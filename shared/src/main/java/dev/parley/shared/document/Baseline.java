package dev.parley.shared.document;

import java.time.InstantSource;
import java.util.Optional;

/**
 * A chat's document as a flush knows it before its write.
 *
 * @param stored the document; empty if there is none
 * @param own whether this instance wrote it, and so knows that it agrees with the log
 */
record Baseline(Optional<VersionedState> stored, boolean own) {
  DocumentState state(InstantSource clock) {
    return stored.map(VersionedState::state).orElseGet(() -> DocumentState.unknown(clock.millis()));
  }
}
