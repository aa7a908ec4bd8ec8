package dev.parley.chat.access;

import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.token.Caller;
import java.io.IOException;

/** Handles one kind of request; the caller is signed in. */
@FunctionalInterface
public interface CallerHandler {
  Response handle(Caller caller, Request request) throws IOException;
}
