package org.sortiment.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The parts of a page that are the same for every instance: template, style, scripts. */
final class Assets {
  private static final String CHARTS = "META-INF/resources/webjars/uplot/1.6.30/";

  /** Each script defines what the later ones use; all of them in one function scope. */
  private static final List<String> SCRIPTS =
      List.of(
          "numbers.js",
          "choice.js",
          "chain.js",
          "selection.js",
          "table.js",
          "list.js",
          "chart.js",
          "stockchart.js",
          "stock.js",
          "columns.js",
          "words.js",
          "page.js");

  private Assets() {}

  /** The template of the page. */
  static String template() {
    return own("report.html");
  }

  /** The styles, as they stand in the page. */
  static String style() {
    return "\n" + library("dist/uPlot.min.css") + "\n" + own("report.css");
  }

  /** The scripts, as they stand in the page; the licence of the chart library with it. */
  static String script() {
    StringBuilder text = new StringBuilder("\n");
    text.append("/*\nuPlot\n").append(library("LICENSE").strip()).append("\n*/\n");
    text.append(library("dist/uPlot.iife.min.js").strip()).append('\n');
    text.append("(() => {\n\"use strict\";\n");
    for (String script : SCRIPTS) {
      text.append(own(script));
    }
    return text.append("})();\n").toString();
  }

  /** What allows an inline script or style of exactly this text, and no other. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static String own(String name) {
    return read("org/sortiment/report/" + name);
  }

  private static String library(String name) {
    return read(CHARTS + name);
  }

  /** Line ends are as they are after a browser has read them: the hash is of that. */
  private static String read(String resource) {
    ClassLoader loader = Assets.class.getClassLoader();
    try (InputStream stream = loader.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(
            "The page needs " + resource + ". Maybe the jar that has it is not on the class path.");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
