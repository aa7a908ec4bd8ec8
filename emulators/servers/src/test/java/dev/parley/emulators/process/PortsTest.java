package dev.parley.emulators.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  private static final int ASKED = 3_000;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
  void aPortThatIsListenedOnShouldBeRefused(String address) throws IOException {
    int port = Ports.free();

    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress(InetAddress.getByName(address), port));

      assertThat(Ports.isFree(port)).isFalse();
      assertThatThrownBy(() -> Ports.requireFree("cassandra", port))
          .isInstanceOf(ServerException.class)
          .hasMessage("cassandra: port " + port + " is taken by another process");
    }
    assertThat(Ports.isFree(port)).isTrue();
  }

  @Test
  void aFreePortShouldStayFreeWhileOtherThreadsStartProcesses() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<?> one = threads.submit(() -> startProcesses(enough));
    Future<?> two = threads.submit(() -> startProcesses(enough));

    int port = Ports.free();
    long taken = IntStream.range(0, ASKED).filter(asked -> !Ports.isFree(port)).count();
    enough.set(true);
    one.get();
    two.get();
    threads.shutdown();

    assertThat(taken).isZero();
  }

  private static Void startProcesses(AtomicBoolean enough)
      throws IOException, InterruptedException {
    while (!enough.get()) {
      new ProcessBuilder("true").start().waitFor();
    }
    return null;
  }
}
