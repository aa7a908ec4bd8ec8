package dev.parley.bench.coldstart;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;

/** A function that does nothing but answer 200: its start is the start of the runtime alone. */
public final class EmptyFunction implements HttpFunction {
  @Override
  public void service(HttpRequest request, HttpResponse response) {
    response.setStatusCode(200);
  }
}
