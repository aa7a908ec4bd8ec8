package dev.parley.chat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.sealing.AuthenticationCodes;
import dev.parley.chat.sealing.CassandraKeyCheckStore;
import dev.parley.chat.sealing.KeyCheck;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.search.IndexBuild;
import dev.parley.chat.search.SearchFeature;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.cassandra.CassandraSessions;
import dev.parley.shared.cassandra.CassandraSettings;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.config.Env;
import dev.parley.shared.sealing.MessageKeys;
import dev.parley.shared.searchindex.CassandraSearchBuildStore;
import dev.parley.shared.searchindex.CassandraSearchIndex;
import dev.parley.shared.searchindex.SearchIndex;
import dev.parley.shared.store.StoreUnavailableException;

/** Builds the search of the function, and the parts of {@link SearchIndexCommand}. */
final class SearchWiring {
  private final CassandraSettings cassandra;
  private final MessageKeys keys;

  /** Reads the environment; mistakes are collected in {@code env}. */
  SearchWiring(Env env) {
    this.cassandra = CassandraSettings.from(env);
    this.keys = MessageKeys.from(env);
  }

  /** The endpoint of the function. */
  static SearchFeature feature(
      ChatConfig config, SearchFeature.Stores stores, Sealing sealing, Throttles throttles) {
    return new SearchFeature(
        stores,
        sealing,
        new AuthenticationCodes(config.messageKeys()),
        throttles,
        config.search(),
        config.clock());
  }

  static SearchIndex index(CqlSession session) {
    return new CassandraSearchIndex(new CassandraCalls(session));
  }

  /**
   * Connects, and adds what the index lacks.
   *
   * @throws IllegalStateException if the secrets are not those of the stored messages
   */
  IndexBuild.Result run(int messagesPerSecond, IndexBuild.Listener listener) {
    try (CqlSession session = CassandraSessions.open(cassandra)) {
      KeyCheck check = KeyCheck.of(keys, new CassandraKeyCheckStore(session));
      check.check();
      return new IndexBuild(
              new CassandraSearchBuildStore(session),
              new CassandraChangedLog(session),
              new Sealing(keys, check),
              messagesPerSecond,
              listener)
          .run();
    } catch (AllNodesFailedException away) {
      throw new StoreUnavailableException("Cassandra: no node answers", away);
    }
  }
}
