package org.sortiment.cli.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.sortiment.formats.text.Visible;

/**
 * What goes to a terminal: only line ends are obeyed there, whatever the texts contain; see {@link
 * Visible}. In JSON the same escapes mean the same characters.
 */
public final class VisibleWriter extends FilterWriter {
  /** Writes to this writer. */
  public VisibleWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    out.write(Visible.lines(String.valueOf((char) c)));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    out.write(Visible.lines(new String(text, offset, length)));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(Visible.lines(text.substring(offset, offset + length)));
  }
}
