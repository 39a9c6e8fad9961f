package org.sortiment.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a terminal or a reader of XML obeys or refuses is shown as an escape. */
class VisibleTest {
  @Test
  void halvesOfCharactersAreShown() {
    assertThat(Visible.line("a\ud800b")).isEqualTo("a\\ud800b");
    assertThat(Visible.line("\udc00\ud800")).isEqualTo("\\udc00\\ud800");
    assertThat(Visible.line("a\ud83d\ude00b")).isEqualTo("a\ud83d\ude00b");
    assertThat(Visible.line("\ud83d\ude00\ude00")).isEqualTo("\ud83d\ude00\\ude00");
  }

  /** Parts of a stream: the other half may come next. */
  @Test
  void halvesOfCharactersOfAStreamStay() {
    assertThat(Visible.lines("\ud83d") + Visible.lines("\ude00")).isEqualTo("\ud83d\ude00");
  }
}
