package dev.parley.emulators.junit;

import java.util.Set;

/** A program that uses one server as a test would: prints its address. */
final class ServerUser {
  private ServerUser() {}

  /** Argument: the kind of the server. */
  public static void main(String[] args) {
    Kind kind = Kind.valueOf(args[0]);
    RunningServers.ofThisJvm().start(Set.of(kind));
    System.out.println(RunningServers.ofThisJvm().get(kind).endpoint());
  }
}
