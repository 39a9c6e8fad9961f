package org.sortiment.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Names the plug-in that ends the process, or that does not return from one call long after the
 * time limit. Neither can be kept from happening in the virtual machine in which the plug-in runs;
 * what remains is a message and an exit code that is no success. {@code Runtime.halt} and faults in
 * native code go unseen.
 */
final class PluginWatch {
  /** The name of the class loader of {@code --plugin-path}. */
  private static final String LOADER = "plugin-path";

  /** What a call may take beyond the limit: a slow machine is no hanging plug-in. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** For hooks that remove temporary files. */
  private static final long HOOKS_MILLIS = 200;

  /** Whether this is the command's own process, which may be ended; not so inside tests. */
  private static volatile boolean isOwnProcess;

  private final Thread thread;

  private PluginWatch(Thread thread) {
    this.thread = thread;
  }

  /** From now on an exit that a plug-in calls is reported, and never looks like success. */
  static void overProcess(PrintWriter err) {
    isOwnProcess = true;
    Thread hook =
        new Thread(
            () ->
                callerOfExit()
                    .ifPresent(
                        name -> end(err, name + " ended the process by System.exit", HOOKS_MILLIS)),
            "sortiment-exit");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal has come first, and the process is about to end: no plug-in will be called.
    }
  }

  /** Looks after the limit whether a plug-in does not return, until this is closed. */
  static PluginWatch after(Optional<Duration> limit, PrintWriter err) {
    Thread thread = new Thread(() -> watch(limit.orElseThrow(), err), "sortiment-plugin-watch");
    thread.setDaemon(true);
    if (isOwnProcess && limit.isPresent()) {
      thread.start();
    }
    return new PluginWatch(thread);
  }

  private static void watch(Duration limit, PrintWriter err) {
    try {
      TimeUnit.MILLISECONDS.sleep(limit.plus(GRACE).toMillis());
      Optional<String> before = inPlugin();
      while (true) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        Optional<String> now = inPlugin();
        if (now.isPresent() && now.equals(before)) {
          end(err, now.get() + " does not return, long after the time limit", 0);
        }
        before = now;
      }
    } catch (InterruptedException e) {
      // The command is done.
    }
  }

  private static void end(PrintWriter err, String what, long millis) {
    err.println("sortiment: the plug-in class " + what + ". What it was needed for is lost.");
    err.flush();
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      // At once, then.
    }
    Runtime.getRuntime().halt(ExitCode.DEFECT);
  }

  /** The class that has called System.exit, unless that is the command line itself. */
  private static Optional<String> callerOfExit() {
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement[] frames = each.getValue();
      for (int k = 0; k < frames.length; k++) {
        if (frames[k].getClassName().equals("java.lang.Runtime")
            && frames[k].getMethodName().equals("exit")) {
          return Arrays.stream(frames, k, frames.length)
              .map(StackTraceElement::getClassName)
              .filter(name -> !name.startsWith("java."))
              .findFirst()
              .filter(name -> !name.startsWith("org.sortiment.cli."));
        }
      }
    }
    return Optional.empty();
  }

  /** The class and method of a plug-in in which some thread is. */
  private static Optional<String> inPlugin() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .filter(frame -> LOADER.equals(frame.getClassLoaderName()))
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .sorted()
        .findFirst();
  }

  /** Stops looking. */
  void close() {
    thread.interrupt();
  }
}
