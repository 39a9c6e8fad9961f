package org.sortiment.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSpecTest {
  private static ModelSpec spec() {
    return ModelSpec.of("some")
        .put("number", 2.5)
        .put("text", "words")
        .put("numbers", 1.0, 2)
        .putTexts("texts", List.of("a", "b"))
        .putRows("rows", List.of(new double[] {1}, new double[] {2, 3}))
        .putList("list", List.of(ModelSpec.nested().put("share", 1), ModelSpec.nested()))
        .build("choiceModel");
  }

  @Test
  void everyKindIsRead() {
    ModelSpec spec = spec();
    assertThat(spec.type()).isEqualTo("some");
    assertThat(spec.keys()).containsExactly("number", "text", "numbers", "texts", "rows", "list");
    assertThat(spec.number("number")).hasValue(2.5);
    assertThat(spec.requireNumber("number")).isEqualTo(2.5);
    assertThat(spec.number("none")).isEmpty();
    assertThat(spec.text("text")).isEqualTo("words");
    assertThat(spec.numbers("numbers")).containsExactly(1, 2);
    spec.numbers("numbers")[0] = 99;
    assertThat(spec.numbers("numbers", 2)).containsExactly(1, 2);
    assertThat(spec.texts("texts")).containsExactly("a", "b");
    assertThat(spec.rows("rows").get(1)).containsExactly(2, 3);
    assertThat(spec.isList("list")).isTrue();
    assertThat(spec.isList("rows")).isFalse();
    assertThat(spec.list("list").get(0).requireNumber("share")).isEqualTo(1);
    assertThat(spec.list("list").get(1).at("share")).isEqualTo("choiceModel.list[1].share");
    spec.requireAllRead();
  }

  @Test
  void anEmptyListMayBeOfAnyKind() {
    ModelSpec spec = ModelSpec.of("x").put("empty", new double[0]).put("full", 1.0, 2).build();
    assertThat(spec.numbers("empty")).isEmpty();
    assertThat(spec.texts("empty")).isEmpty();
    assertThat(spec.list("empty")).isEmpty();
    assertThat(spec.rows("empty")).isEmpty();
    assertThat(spec.isEmptyList("empty")).isTrue();
    assertThat(spec.isEmptyList("full")).isFalse();
    assertThat(spec.isEmptyList("absent")).isFalse();
  }

  @Test
  void whatIsWrongIsSaidWithItsPath() {
    ModelSpec spec = spec();
    assertThatThrownBy(() -> spec.requireNumber("text"))
        .hasMessage("choiceModel.text: \"words\" must be a number.");
    assertThatThrownBy(() -> spec.numbers("number"))
        .hasMessage("choiceModel.number: 2.5 must be a list of numbers.");
    assertThatThrownBy(() -> spec.texts("numbers"))
        .hasMessage("choiceModel.numbers: a list of 2 numbers must be a list of texts.");
    assertThatThrownBy(() -> spec.numbers("numbers", 3))
        .hasMessage("choiceModel.numbers: 2 numbers must be exactly 3.");
    assertThatThrownBy(() -> spec.numbers("nmubers"))
        .hasMessageStartingWith("choiceModel.nmubers: is required but missing.");
    assertThatThrownBy(() -> spec.list("list").get(0).text("name"))
        .hasMessage("choiceModel.list[0].name: is required but missing.");
    assertThat(spec.invalid("number", 2.5, "must be odd"))
        .hasMessage("choiceModel.number: 2.5 must be odd.");
  }

  @Test
  void aKeyThatNobodyAskedForIsAnError() {
    ModelSpec spec = ModelSpec.of("x").put("weihgts", 1.0, 2).build("m");
    spec.has("weights");
    assertThatThrownBy(spec::requireAllRead)
        .hasMessage(
            "m.weihgts: the key is unknown to a model of type x. Maybe \"weights\" was meant.");
    ModelSpec nested =
        ModelSpec.of("x").putList("list", List.of(ModelSpec.nested().put("a", 1))).build();
    nested.list("list");
    assertThatThrownBy(nested::requireAllRead).hasMessage("list[0].a: the key is unknown.");
  }

  @Test
  void buildersRefuseRepeatedKeysAndNonNumbers() {
    assertThatThrownBy(() -> ModelSpec.of("x").put("a", 1).put("a", 2))
        .hasMessage("a: the key appears twice.");
    assertThatThrownBy(() -> ModelSpec.of("x").put("a", Double.NaN))
        .hasMessage("a: NaN must be finite.");
    assertThatThrownBy(() -> ModelSpec.of("x").put("a", 1, Double.POSITIVE_INFINITY))
        .hasMessage("a[1]: Infinity must be finite.");
    assertThatThrownBy(() -> ModelSpec.of("x").putRows("a", List.of(new double[] {Double.NaN})))
        .hasMessage("a[0]: NaN must be finite.");
  }
}
