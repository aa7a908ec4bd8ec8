package dev.parley.shared.start;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the invoker makes in the place of a function that {@link StartCommand} has begun to make.
 */
public final class StartedFunction implements HttpFunction {
  private static final AtomicReference<CompletableFuture<HttpFunction>> BEGUN =
      new AtomicReference<>(
          CompletableFuture.failedFuture(new IllegalStateException("no function was begun")));

  private final HttpFunction function;

  /**
   * Waits for the function.
   *
   * @throws java.util.concurrent.CompletionException with what has failed while it was made
   */
  public StartedFunction() {
    this.function = BEGUN.get().join();
  }

  /** Tells which function is being made. */
  static void began(CompletableFuture<HttpFunction> function) {
    BEGUN.set(function);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws Exception {
    function.service(request, response);
  }
}
