package dev.parley.shared.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets something else happen immediately before one remote call, so that a test can try every order
 * of the steps of two actions.
 */
public final class Interruption {
  private final int before;
  private final String method;
  private final Runnable action;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * The interruption of one run.
   *
   * @param before number of the call before which {@code action} runs, beginning with 1
   * @param method the name of the methods whose calls count
   */
  public Interruption(int before, String method, Runnable action) {
    this.before = before;
    this.method = method;
    this.action = action;
  }

  /** Whether the action has run. */
  public boolean happened() {
    return calls.get() >= before;
  }

  /** The store {@code real} with the interruption. */
  public <T> T on(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, called, arguments) -> call(real, called, arguments)));
  }

  private Object call(Object real, Method called, Object[] arguments) throws Throwable {
    if (called.getName().equals(method) && calls.incrementAndGet() == before) {
      action.run();
    }
    try {
      called.setAccessible(true);
      return called.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
