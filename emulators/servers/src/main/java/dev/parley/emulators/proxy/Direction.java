package dev.parley.emulators.proxy;

/** Which way bytes go through a proxy. */
enum Direction {
  /** From the client to the server. */
  REQUESTS,
  /** From the server to the client. */
  ANSWERS
}
