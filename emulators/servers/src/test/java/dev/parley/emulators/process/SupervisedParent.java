package dev.parley.emulators.process;

import java.nio.file.Path;
import java.util.List;

/** A program that starts one server and then waits, so that a test can kill it. */
final class SupervisedParent {
  private SupervisedParent() {}

  /** Arguments: a folder, then the server's command. Prints the supervisor's process id. */
  public static void main(String[] args) throws InterruptedException {
    List<String> words = List.of(args).subList(1, args.length);
    ServerProcess server = ServerProcess.start("server", Path.of(args[0]), Command.of(words));
    System.out.println(server.pid());
    server.onExit().join();
    Thread.currentThread().join();
  }
}
