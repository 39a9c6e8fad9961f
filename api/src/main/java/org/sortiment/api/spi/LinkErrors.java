package org.sortiment.api.spi;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a plug-in that was compiled for another version of the plug-in interface from one that is
 * broken in itself: its classes ask for types or methods of Sortiment that are not there, or leave
 * out some that are. Or they ask for classes of somebody else, whose jar is missing.
 */
final class LinkErrors {
  private static final Pattern OURS = Pattern.compile("\\borg[./]sortiment[./]");
  private static final Pattern JDK = Pattern.compile("java\\.|javax\\.|jdk\\.|sun\\.");
  private static final Pattern CLASS_NAME = Pattern.compile("[\\w$]+([./][\\w$]+)*");
  private static final int MOST_CAUSES = 20;

  private LinkErrors() {}

  /** What to say of a plug-in that failed like this; empty when no missing class is to blame. */
  static Optional<String> explain(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      boolean links = cause instanceof LinkageError || cause instanceof ClassNotFoundException;
      String message = String.valueOf(cause.getMessage());
      if (links && OURS.matcher(message).find()) {
        return Optional.of(otherVersion(cause.getClass().getSimpleName() + ": " + message));
      }
      if (isMissingClass(cause) && isAskedForByOthers(cause)) {
        return Optional.of(
            "needs the class "
                + message.replace('/', '.')
                + ", which is in no jar here: maybe put the jar that has it beside the plug-in's");
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** The message is then the name of the class, and nothing else. */
  private static boolean isMissingClass(Throwable cause) {
    return (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException)
        && CLASS_NAME.matcher(String.valueOf(cause.getMessage())).matches();
  }

  /** Whether the code that asked is not part of Sortiment, where its own jars would be missing. */
  private static boolean isAskedForByOthers(Throwable cause) {
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (!JDK.matcher(frame.getClassName()).lookingAt()) {
        return !OURS.matcher(frame.getClassName()).lookingAt();
      }
    }
    return false;
  }

  /** The same of a class that does not implement a method of its interface; empty if it does. */
  static Optional<String> missingMethod(Class<?> implementation, Class<?> type) {
    for (Method asked : type.getMethods()) {
      if (Modifier.isAbstract(asked.getModifiers()) && !implemented(asked, implementation)) {
        return Optional.of(otherVersion("it has no " + asked));
      }
    }
    return Optional.empty();
  }

  /** The linker looks for name, parameters and the very result type. */
  private static boolean implemented(Method asked, Class<?> implementation) {
    return Arrays.stream(implementation.getMethods())
        .anyMatch(
            each ->
                !Modifier.isAbstract(each.getModifiers())
                    && each.getName().equals(asked.getName())
                    && each.getReturnType() == asked.getReturnType()
                    && Arrays.equals(each.getParameterTypes(), asked.getParameterTypes()));
  }

  private static String otherVersion(String detail) {
    return "was compiled for another version of the plug-in interface (this is "
        + Provider.SPI_VERSION
        + "): build it again ("
        + detail
        + ")";
  }
}
