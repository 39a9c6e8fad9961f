package org.sortiment.formats;

import java.nio.file.Path;
import org.sortiment.api.solve.Progress;
import org.sortiment.formats.json.JsonInput;

/** What kind of file a file says it is. */
final class FileFormat {
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
}
