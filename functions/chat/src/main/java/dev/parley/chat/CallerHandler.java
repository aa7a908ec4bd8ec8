package dev.parley.chat;

import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.token.Caller;
import java.io.IOException;

/** Answers one kind of request of somebody who is signed in. */
@FunctionalInterface
interface CallerHandler {
  Response handle(Caller caller, Request request) throws IOException;
}
