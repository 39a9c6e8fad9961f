package org.sortiment.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The version of the kit in which a test joined. A plug-in that is not ready for newer tests says
 * so by its {@code kitVersion()}; they are then skipped, visibly, and the older ones still hold.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AddedIn {
  /** The newest version of the kit. */
  int LATEST = 4;

  /** The version, 1 or above. */
  int value();
}
