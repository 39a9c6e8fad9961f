package org.sortiment.formats;

import java.nio.file.Path;
import java.util.Set;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.json.JsonInput;

/** What kind of file a file says it is. */
final class FileFormat {
  private static final Set<String> RESULTS =
      Set.of(
          "sortiment-frontier",
          "sortiment-assortment",
          "sortiment-stock-plan",
          "sortiment-sequential",
          "sortiment-sequential-decision",
          "sortiment-basket-result");

  private FileFormat() {}

  /** Keys may come in any order, so that the format is looked for first; empty without one. */
  static String of(ResultReader.Source source) {
    String[] format = {""};
    return source.read(
        input -> {
          input.object(
              key -> {
                if (key.equals("format") && input.isText()) {
                  format[0] = input.text();
                } else {
                  input.skip();
                }
              });
          return format[0];
        });
  }

  /** The same of a file. */
  static String of(Path file, Progress progress) {
    return of(
        new ResultReader.Source() {
          @Override
          public <T> T read(JsonInput.FileReader<T> reader) {
            return JsonInput.readWhole(file, progress, reader);
          }
        });
  }

  /**
   * What to do with a file of another format than the one that was expected.
   *
   * @param found as the file says it
   * @return a sentence that starts with "Maybe", or nothing to say
   */
  static String advice(String found, String wanted) {
    String kind = kind(found);
    if (kind.equals(kind(wanted))) {
      return "Maybe this file is for another version.";
    }
    if (RESULTS.contains(kind)) {
      return RESULTS.contains(kind(wanted))
          ? "Maybe this is the result of another command."
          : "Maybe the instance was meant: this is a result, which 'verify' reads after its instance.";
    }
    return switch (kind) {
      case "sortiment-instance" ->
          "Maybe 'solve', 'frontier' or 'stock' was meant: they read instances.";
      case "sortiment-basket" ->
          "Maybe 'sortiment basket FILE' was meant: it reads several categories.";
      case "sortiment-estimation" ->
          "Maybe 'sortiment estimate FILE' was meant: it reads what is to be estimated.";
      case "sortiment-estimate" ->
          "Maybe the instance was meant that 'estimate --instance FILE' writes.";
      default -> "";
    };
  }

  private static String kind(String format) {
    int slash = format.indexOf('/');
    return slash < 0 ? format : format.substring(0, slash);
  }
}
