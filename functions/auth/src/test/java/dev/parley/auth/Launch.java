package dev.parley.auth;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The function's jar, started as the extension does but without waiting for its health. */
record Launch(ServerProcess process, int port) implements AutoCloseable {
  static Launch of(Path folder, Map<String, String> environment) {
    Path invoker = Cache.file("java-function-invoker-2.0.0", "java-function-invoker.jar");
    int port = Ports.free();
    Command command =
        Command.java(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                "-jar",
                invoker.toString(),
                "--classpath",
                Path.of("target", "auth.jar").toAbsolutePath().toString(),
                "--target",
                AuthFunction.class.getName(),
                "--port",
                Integer.toString(port))
            .withEnvironment(environment);
    return new Launch(ServerProcess.start("auth", folder, command), port);
  }

  URI url() {
    return URI.create("http://" + Ports.HOST + ":" + port);
  }

  Path log() {
    return process.log();
  }

  @Override
  public void close() {
    process.close();
  }
}
