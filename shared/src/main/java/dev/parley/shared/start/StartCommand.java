package dev.parley.shared.start;

import com.google.cloud.functions.HttpFunction;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;

/**
 * The program of a function's image. It makes the function of {@code FUNCTION_TARGET} in a thread
 * of its own, while Google's invoker prepares its server in the main thread.
 *
 * <p>The invoker by itself would make the function after that, and open the port when the function
 * is made. It does the latter here too, because what it makes is {@link StartedFunction}, which
 * waits for the function.
 */
public final class StartCommand {
  private static final String INVOKER = "com.google.cloud.functions.invoker.runner.Invoker";

  private StartCommand() {}

  /** Starts the function, and returns when its server ends. {@code arguments} are the invoker's. */
  public static void main(String[] arguments) throws Exception {
    StartedFunction.began(begin(System.getenv("FUNCTION_TARGET")));
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--target";
    all[arguments.length + 1] = StartedFunction.class.getName();
    // By its name, because the invoker is on the class path of the image only.
    Class.forName(INVOKER).getMethod("main", String[].class).invoke(null, (Object) all);
  }

  /** Makes an object of the class {@code target} in another thread. */
  static CompletableFuture<HttpFunction> begin(String target) {
    CompletableFuture<HttpFunction> function = new CompletableFuture<>();
    Thread thread = new Thread(() -> make(target, function), "start");
    thread.setDaemon(true);
    thread.start();
    return function;
  }

  private static void make(String target, CompletableFuture<HttpFunction> function) {
    try {
      Class<?> type = Class.forName(target);
      function.complete((HttpFunction) type.getConstructor().newInstance());
    } catch (InvocationTargetException failed) {
      function.completeExceptionally(failed.getCause());
    } catch (Throwable failed) {
      // Whatever it is, the main thread waits for it and ends with it.
      function.completeExceptionally(failed);
    }
  }
}
