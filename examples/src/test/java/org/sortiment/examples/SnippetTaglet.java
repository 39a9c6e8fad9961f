package org.sortiment.examples;

import com.sun.source.doctree.DocTree;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import jdk.javadoc.doclet.Taglet;

/**
 * The tag {@code {@snippet class="..." region="..."}} for the Javadoc of JDK 17, which does not
 * know it; later ones have it built in. Shows the text between the marks {@code // @start
 * region=NAME} and {@code // @end} of a class, so that what a comment shows is compiled and run.
 *
 * <p>The build compiles this file alone: it uses the JDK and nothing else.
 */
public final class SnippetTaglet implements Taglet {
  /** System property: folders of sources, as in the option {@code --snippet-path}. */
  static final String PATH = "sortiment.snippets";

  private static final Pattern TAG =
      Pattern.compile("\\{@snippet\\s+class=\"([\\w.]+)\"\\s+region=\"(\\w+)\"\\s*\\}");

  @Override
  public Set<Location> getAllowedLocations() {
    return EnumSet.allOf(Location.class);
  }

  @Override
  public boolean isInlineTag() {
    return true;
  }

  @Override
  public String getName() {
    return "snippet";
  }

  @Override
  public String toString(List<? extends DocTree> tags, Element element) {
    String tag = tags.get(0).toString();
    Matcher matcher = TAG.matcher(tag);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          element + ": " + tag + " must be {@snippet class=\"...\" region=\"...\"}.");
    }
    String text = region(source(matcher.group(1)), matcher.group(2));
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<pre class=\"snippet\"><code class=\"language-java\">" + escaped + "</code></pre>";
  }

  private static String source(String className) {
    String path = Optional.ofNullable(System.getProperty(PATH)).orElse(".");
    String file = className.replace('.', '/') + ".java";
    Path found =
        Stream.of(path.split(File.pathSeparator))
            .map(root -> Path.of(root, file))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no " + file + " in " + path));
    try {
      return Files.readString(found).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text between the marks of a region, without its indentation. */
  static String region(String source, String name) {
    Matcher matcher =
        Pattern.compile("( *)// @start region=" + name + "\n(.*?)\n *// @end", Pattern.DOTALL)
            .matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no region " + name);
    }
    return matcher
        .group(2)
        .lines()
        .map(String::stripTrailing)
        .reduce("", (a, b) -> a + b + "\n")
        .replaceAll("(?m)^" + matcher.group(1), "");
  }
}
