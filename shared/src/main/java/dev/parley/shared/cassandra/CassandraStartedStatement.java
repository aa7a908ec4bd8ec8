package dev.parley.shared.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A statement whose preparation has begun; whoever uses it first waits for its end.
 *
 * <p>So the stores of an instance, which prepare some hundred statements, are built while all of
 * these are under way, and not one round trip after the other.
 */
final class CassandraStartedStatement implements PreparedStatement {
  private final CompletableFuture<PreparedStatement> preparation;

  CassandraStartedStatement(CompletableFuture<PreparedStatement> preparation) {
    this.preparation = preparation;
  }

  private PreparedStatement prepared() {
    return CassandraCalls.join(preparation);
  }

  @Override
  public ByteBuffer getId() {
    return prepared().getId();
  }

  @Override
  public String getQuery() {
    return prepared().getQuery();
  }

  @Override
  public ColumnDefinitions getVariableDefinitions() {
    return prepared().getVariableDefinitions();
  }

  @Override
  public List<Integer> getPartitionKeyIndices() {
    return prepared().getPartitionKeyIndices();
  }

  @Override
  public ByteBuffer getResultMetadataId() {
    return prepared().getResultMetadataId();
  }

  @Override
  public ColumnDefinitions getResultSetDefinitions() {
    return prepared().getResultSetDefinitions();
  }

  @Override
  public void setResultMetadata(ByteBuffer id, ColumnDefinitions definitions) {
    prepared().setResultMetadata(id, definitions);
  }

  @Override
  public BoundStatement bind(Object... values) {
    return prepared().bind(values);
  }

  @Override
  public BoundStatementBuilder boundStatementBuilder(Object... values) {
    return prepared().boundStatementBuilder(values);
  }
}
