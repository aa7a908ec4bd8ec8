package dev.parley.shared.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The function of an image is made beside the invoker's server, and the port waits for it. */
class StartCommandTest {
  private static final long PATIENCE_S = 60;

  /** Is made only when the test lets it. */
  public static final class Slow implements HttpFunction {
    static final CountDownLatch LET = new CountDownLatch(1);
    static final AtomicInteger SERVED = new AtomicInteger();

    public Slow() throws InterruptedException {
      LET.await();
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) {
      SERVED.incrementAndGet();
    }
  }

  /** Cannot be made. */
  public static final class Broken implements HttpFunction {
    public Broken() {
      throw new IllegalStateException("no bus");
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) {}
  }

  @Test
  void theServersThreadShouldGoOnWhileTheFunctionIsMadeAndWaitForItInTheEnd() throws Exception {
    CompletableFuture<HttpFunction> function = StartCommand.begin(Slow.class.getName());
    StartedFunction.began(function);
    assertThat(function).isNotDone();

    CompletableFuture<StartedFunction> started =
        CompletableFuture.supplyAsync(StartedFunction::new);
    assertThat(started).isNotDone();
    Slow.LET.countDown();

    started.get(PATIENCE_S, TimeUnit.SECONDS).service(null, null);
    assertThat(Slow.SERVED).hasValue(1);
  }

  @Test
  void aFunctionThatCannotBeMadeShouldEndTheStart() {
    StartedFunction.began(StartCommand.begin(Broken.class.getName()));

    assertThatThrownBy(StartedFunction::new).hasRootCauseMessage("no bus");
  }

  @Test
  void aClassThatDoesNotExistShouldEndTheStart() {
    StartedFunction.began(StartCommand.begin("dev.parley.Missing"));

    assertThatThrownBy(StartedFunction::new).hasRootCauseInstanceOf(ClassNotFoundException.class);
  }
}
