package dev.parley.chat.overview;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.shared.fault.Faults;
import java.util.Set;
import java.util.function.Function;

/** The lists of an instance, and how much they ask of Cassandra. */
record CountedOverview(OverviewParts parts, Faults counter) {
  static CountedOverview over(
      CqlSession session, Function<CqlSession, ArrangementStore> arrangements) {
    // Nothing fails: it only counts.
    Faults counter =
        new Faults(0, Faults.Kind.NOT_MADE, Set.of("prepareAsync", "getContext", "getKeyspace"));
    CqlSession counted = counter.on(CqlSession.class, session);
    return new CountedOverview(
        OverviewParts.of(counted, arrangements.apply(counted), log -> log), counter);
  }

  /** How many requests were made until now. */
  int requests() {
    return counter.calls();
  }

  /** How many requests {@code read} makes. */
  int requestsOf(Runnable read) {
    int before = requests();
    read.run();
    return requests() - before;
  }
}
