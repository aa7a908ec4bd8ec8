package dev.parley.shared.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metrics.Metrics;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * A session whose connections can be replaced by new ones at once, under the statements that were
 * prepared with it.
 *
 * <p>The driver replaces a dead connection by itself, but only when a heartbeat was not answered,
 * which takes half a minute; until then it sends requests into the dead one.
 */
final class CassandraRenewableSession implements CqlSession {
  private final Supplier<CqlSession> opener;
  private final Set<String> prepared = ConcurrentHashMap.newKeySet();
  private final Queue<CompletableFuture<?>> preparing = new ConcurrentLinkedQueue<>();
  private volatile CqlSession current;

  /** Opens the first session. */
  CassandraRenewableSession(Supplier<CqlSession> opener) {
    this.opener = opener;
    this.current = opener.get();
  }

  /**
   * Opens a new session and uses it from now on. The old one ends when its requests have ended.
   *
   * @throws com.datastax.oss.driver.api.core.DriverException if there is no new one; the old one
   *     then stays
   */
  synchronized void renew() {
    CqlSession next = opener.get();
    try {
      // The new session must know the statements, in case that the server forgets them.
      prepared.stream()
          .map(cql -> next.prepareAsync(cql).toCompletableFuture())
          .toList()
          .forEach(CompletableFuture::join);
    } catch (CompletionException failed) {
      next.closeAsync();
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
    CqlSession old = current;
    current = next;
    old.closeAsync();
  }

  @Override
  public <R extends Request, T> T execute(R request, GenericType<T> resultType) {
    if (request instanceof PrepareRequest prepare) {
      prepared.add(prepare.getQuery());
    }
    T result = current.execute(request, resultType);
    if (request instanceof PrepareRequest && result instanceof CompletionStage<?> begun) {
      preparing.add(begun.toCompletableFuture());
    }
    return result;
  }

  /**
   * Waits for every statement whose preparation has begun.
   *
   * @throws dev.parley.shared.store.StoreUnavailableException if Cassandra does not answer in time,
   *     or refuses one of them
   */
  void awaitPrepared() {
    for (CompletableFuture<?> begun = preparing.poll(); begun != null; begun = preparing.poll()) {
      CassandraCalls.join(begun);
    }
  }

  @Override
  public String getName() {
    return current.getName();
  }

  @Override
  public Metadata getMetadata() {
    return current.getMetadata();
  }

  @Override
  public boolean isSchemaMetadataEnabled() {
    return current.isSchemaMetadataEnabled();
  }

  @Override
  public CompletionStage<Metadata> setSchemaMetadataEnabled(Boolean enabled) {
    return current.setSchemaMetadataEnabled(enabled);
  }

  @Override
  public CompletionStage<Metadata> refreshSchemaAsync() {
    return current.refreshSchemaAsync();
  }

  @Override
  public CompletionStage<Boolean> checkSchemaAgreementAsync() {
    return current.checkSchemaAgreementAsync();
  }

  @Override
  public DriverContext getContext() {
    return current.getContext();
  }

  @Override
  public Optional<CqlIdentifier> getKeyspace() {
    return current.getKeyspace();
  }

  @Override
  public Optional<Metrics> getMetrics() {
    return current.getMetrics();
  }

  @Override
  public CompletionStage<Void> closeFuture() {
    return current.closeFuture();
  }

  @Override
  public CompletionStage<Void> closeAsync() {
    return current.closeAsync();
  }

  @Override
  public CompletionStage<Void> forceCloseAsync() {
    return current.forceCloseAsync();
  }
}
