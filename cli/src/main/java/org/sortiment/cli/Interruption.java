package org.sortiment.cli;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether the user wants an end. The first Ctrl-C or SIGTERM interrupts the working thread, whose
 * solvers then return the best they have; a second one ends the process at once.
 *
 * <p>The interrupt flag of the thread is taken back when it is seen here: files cannot be written
 * by a thread whose flag is set. Belongs to the working thread.
 */
final class Interruption {
  private static final int FROM_SIGNAL = 128;
  private static final long LONGEST_EXIT_MILLIS = 2_000;

  private boolean requested;

  /** Whether an end was asked for, now or before; the flag of the calling thread is cleared. */
  boolean isRequested() {
    requested |= Thread.interrupted();
    return requested;
  }

  /** Lets signals interrupt this thread; where the virtual machine has no signals, nothing. */
  static void onSignals(Thread worker, PrintWriter err) {
    AtomicInteger count = new AtomicInteger();
    handle("INT", FROM_SIGNAL + 2, count, worker, err);
    handle("TERM", FROM_SIGNAL + 15, count, worker, err);
  }

  /**
   * By reflection: the class is there in every virtual machine, but the compiler warns of its name
   * without a way to answer.
   */
  private static void handle(
      String signal, int code, AtomicInteger count, Thread worker, PrintWriter err) {
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handler =
          (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
              return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "handler of SIG" + signal;
              };
            }
            received(code, count, worker, err);
            return null;
          };
      signals
          .getMethod("handle", signals, handlers)
          .invoke(
              null,
              signals.getConstructor(String.class).newInstance(signal),
              Proxy.newProxyInstance(
                  handlers.getClassLoader(), new Class<?>[] {handlers}, handler));
    } catch (ReflectiveOperationException e) {
      // The signal ends the process, as it does without a handler.
    }
  }

  private static void received(int code, AtomicInteger count, Thread worker, PrintWriter err) {
    if (count.incrementAndGet() > 1) {
      Thread exit = new Thread(() -> System.exit(code), "exit");
      exit.setDaemon(true);
      exit.start();
      try {
        exit.join(LONGEST_EXIT_MILLIS);
      } catch (InterruptedException e) {
        // At once, then.
      }
      Runtime.getRuntime().halt(code);
    }
    err.println("sortiment: ending with the best found so far; once more ends at once");
    err.flush();
    worker.interrupt();
  }
}
