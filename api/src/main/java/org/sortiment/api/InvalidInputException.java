package org.sortiment.api;

import java.util.Objects;

/**
 * Input that breaks a rule: says where, which value, which rule, and what to try.
 *
 * <p>The place is a path such as {@code products[3].revenue}, relative to whatever was read. A
 * caller that knows an outer place (a file, an enclosing object) puts it in front with {@link
 * #within}.
 *
 * <p>What a program tells whoever typed the input:
 *
 * {@snippet class="org.sortiment.examples.EmbeddingPage" region="errors"}
 */
public final class InvalidInputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String value;
  private final String rule;
  private final String advice;

  /**
   * Describes one broken rule.
   *
   * @param path where, for example {@code choiceModel.weights[2]}; may be empty
   * @param value the offending value as text; empty when something is missing
   * @param rule the rule as a sentence without a full stop, "must be finite and >= 0"
   * @param advice a sentence that starts with "Maybe", or empty
   */
  public InvalidInputException(String path, String value, String rule, String advice) {
    super(message(path, value, rule, advice));
    this.path = path;
    this.value = value;
    this.rule = rule;
    this.advice = advice;
  }

  /** As the full constructor, without advice. */
  public InvalidInputException(String path, Object value, String rule) {
    this(path, String.valueOf(value), rule, "");
  }

  private static String message(String path, String value, String rule, String advice) {
    Objects.requireNonNull(rule, "rule");
    StringBuilder text = new StringBuilder();
    if (!path.isEmpty()) {
      text.append(path).append(": ");
    }
    if (!value.isEmpty()) {
      text.append(value).append(' ');
    }
    text.append(rule).append('.');
    if (!advice.isEmpty()) {
      text.append(' ').append(advice);
    }
    return text.toString();
  }

  /** Where the value stands; empty when unknown. */
  public String path() {
    return path;
  }

  /** The offending value as text; empty when something is missing. */
  public String value() {
    return value;
  }

  /** The broken rule. */
  public String rule() {
    return rule;
  }

  /** What to try, or empty. */
  public String advice() {
    return advice;
  }

  /**
   * The same message at a place further in: {@code prefix} is put before the path, with a dot
   * between them unless one of them is empty or the path starts with a bracket.
   */
  public InvalidInputException within(String prefix) {
    boolean dotless = prefix.isEmpty() || path.isEmpty() || path.startsWith("[");
    String joined = dotless ? prefix + path : prefix + "." + path;
    InvalidInputException moved = new InvalidInputException(joined, value, rule, advice);
    moved.initCause(this);
    return moved;
  }
}
