package dev.parley.shared.fault;

import dev.parley.shared.store.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one remote call fail: before the call is made, or after it, so that only the answer is lost.
 * Calls are counted over all stores that are {@link #on wrapped}.
 */
public final class Faults {
  /** How the call fails. */
  public enum Kind {
    NOT_MADE,
    ANSWER_LOST
  }

  private final int failing;
  private final Kind kind;
  private final Set<String> spared;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * The faults of one run.
   *
   * @param failing number of the call that fails, beginning with 1; 0 for none
   */
  public Faults(int failing, Kind kind) {
    this(failing, kind, Set.of());
  }

  /**
   * As {@link #Faults(int, Kind)}.
   *
   * @param spared names of methods whose calls do not count
   */
  public Faults(int failing, Kind kind, Set<String> spared) {
    this.spared = Set.copyOf(spared);
    this.failing = failing;
    this.kind = kind;
  }

  /** Whether the call that should fail was made. */
  public boolean struck() {
    return failing > 0 && calls.get() >= failing;
  }

  /** The number of calls so far. */
  public int calls() {
    return calls.get();
  }

  /** The store {@code real} with faults. */
  public <T> T on(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(real, method, arguments)));
  }

  private Object call(Object real, Method method, Object[] arguments) throws Throwable {
    boolean fails = !spared.contains(method.getName()) && calls.incrementAndGet() == failing;
    if (fails && kind == Kind.NOT_MADE) {
      throw new StoreUnavailableException("fault: " + method.getName(), null);
    }
    Object answer = invoke(real, method, arguments);
    if (fails) {
      if (answer instanceof CompletionStage<?> underWay) {
        underWay.toCompletableFuture().join();
      }
      throw new StoreUnavailableException("fault after " + method.getName(), null);
    }
    return answer;
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      method.setAccessible(true);
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
