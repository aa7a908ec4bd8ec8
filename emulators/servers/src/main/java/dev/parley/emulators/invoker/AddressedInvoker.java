package dev.parley.emulators.invoker;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * Starts Google's function invoker on one address. The invoker itself listens on all addresses and
 * has no option for it.
 *
 * <p>Everything is the invoker's own: its arguments, its server, its class loader for the function.
 * It makes its server and the server's connector first, loads the function's class then, and starts
 * the server last. So while the function's class is being loaded, the connector gets its address.
 * If another version of the invoker does this in another order or under other names, this class
 * fails at the start.
 *
 * <p>It uses nothing but the JDK, because it runs beside the invoker and not beside this project's
 * other classes.
 */
public final class AddressedInvoker {
  private static final String INVOKER = "com.google.cloud.functions.invoker.runner.Invoker";

  private AddressedInvoker() {}

  /**
   * Starts.
   *
   * @param arguments the address, and then the invoker's own arguments
   */
  public static void main(String[] arguments) throws Exception {
    Class<?> type = Class.forName(INVOKER);
    Method make = type.getDeclaredMethod("makeInvoker", String[].class);
    make.setAccessible(true);
    String[] own = Arrays.copyOfRange(arguments, 1, arguments.length);
    Optional<?> parsed = (Optional<?>) make.invoke(null, (Object) own);
    if (parsed.isPresent()) {
      start(type, parsed.get(), arguments[0]);
    }
  }

  private static void start(Class<?> type, Object parsed, String address) throws Exception {
    Constructor<?> constructor =
        type.getConstructor(Integer.class, String.class, String.class, ClassLoader.class);
    String target = (String) get(parsed, "getFunctionTarget");
    Announcing loader = new Announcing((ClassLoader) get(parsed, "getFunctionClassLoader"), target);
    Object invoker =
        constructor.newInstance(
            get(parsed, "getPort"), target, get(parsed, "getFunctionSignatureType"), loader);
    loader.beforeTarget = () -> address(invoker, address);
    type.getMethod("startServer").invoke(invoker);
  }

  private static Object get(Object invoker, String getter) throws ReflectiveOperationException {
    Method method = invoker.getClass().getDeclaredMethod(getter);
    method.setAccessible(true);
    return method.invoke(invoker);
  }

  private static void address(Object invoker, String address) {
    try {
      Field field = invoker.getClass().getDeclaredField("server");
      field.setAccessible(true);
      Object server = field.get(invoker);
      Object[] connectors = (Object[]) server.getClass().getMethod("getConnectors").invoke(server);
      for (Object connector : connectors) {
        connector.getClass().getMethod("setHost", String.class).invoke(connector, address);
      }
      if (connectors.length == 0) {
        throw new IllegalStateException("the invoker has no connector yet");
      }
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException("the invoker is not the one that this was made for", changed);
    }
  }

  /** The invoker's class loader, which tells when the function's class is asked for. */
  private static final class Announcing extends ClassLoader {
    private final String target;
    private Runnable beforeTarget;

    Announcing(ClassLoader parent, String target) {
      super(parent);
      this.target = target;
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      if (name.equals(target)) {
        beforeTarget.run();
      }
      return super.loadClass(name);
    }
  }
}
