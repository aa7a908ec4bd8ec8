package dev.parley.emulators.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A program that holds the servers of one test run: {@code GET /CASSANDRA} starts Cassandra if it
 * does not run yet, and answers its {@code host:port}. It ends, and stops its servers, when the
 * process of the run ends.
 */
public final class TestServersCommand {
  private final StartedServers servers;

  private TestServersCommand(StartedServers servers) {
    this.servers = servers;
  }

  /**
   * Arguments: the folder for the servers' files, and the process id of the run. The address of
   * this program is in the folder's file {@code address} when it can be asked.
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    ProcessHandle run = ProcessHandle.of(Long.parseLong(args[1])).orElseThrow();
    StartedServers servers = new StartedServers(folder);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ServerProcess.closeAll();
                  servers.stop();
                },
                "server-stopper"));
    new TestServersCommand(servers).listen(folder);
    run.onExit().join();
    System.exit(0);
  }

  /** The file that holds the address of the program that uses {@code folder}. */
  static Path addressIn(Path folder) {
    return folder.resolve("address");
  }

  /** Builds the process of this program, with the class path of this JVM. */
  static ProcessBuilder program(List<String> flags, Path folder, String run) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(flags);
    words.addAll(List.of(TestServersCommand.class.getName(), folder.toString(), run));
    ProcessBuilder program = new ProcessBuilder(words);
    program.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return program;
  }

  private void listen(Path folder) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newCachedThreadPool());
    http.createContext("/", this::answer);
    http.start();
    Path partial = folder.resolve("address.partial");
    Files.writeString(partial, "http://" + Ports.HOST + ":" + http.getAddress().getPort());
    Files.move(partial, addressIn(folder), StandardCopyOption.ATOMIC_MOVE);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Kind kind = Kind.valueOf(exchange.getRequestURI().getPath().substring(1));
      int status = 200;
      String text;
      try {
        text = StartedServers.await(servers.start(kind)).endpoint();
      } catch (ServerException failed) {
        status = 500;
        text = failed.getMessage();
      }
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
