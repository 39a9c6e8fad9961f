package org.sortiment.estimation.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.Estimators;
import org.sortiment.estimation.SpecBuilder;

/** Data as it should not be: one message each, with file, line and column, or a named warning. */
class BadDataTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return file(name, text, StandardCharsets.UTF_8);
  }

  private Path file(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  private static SpecBuilder wide(Path file) {
    return new SpecBuilder(file)
        .choice("choice")
        .alternative("a", "1", "true", "x", "xa")
        .alternative("b", "2", "av", "x", "xb")
        .base("a")
        .generic("x");
  }

  private static ReadData read(SpecBuilder spec) {
    return new ChoiceReader(Progress.SILENT).read(spec.build());
  }

  private static void refuses(SpecBuilder spec, String... parts) {
    assertThatThrownBy(() -> read(spec))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts))
        .satisfies(e -> assertThat(e.getMessage().lines().count()).isEqualTo(1));
  }

  private static final String HEAD = "choice,av,xa,xb\n";
  private static final String GOOD = "1,1,1.5,2\n2,1,2.5,1\n1,1,0.5,2\n2,1,1,3\n";

  @Test
  void aFileThatIsNotThere() {
    refuses(wide(folder.resolve("no.csv")), "no.csv", "does not exist");
  }

  @Test
  void aFolder() {
    refuses(wide(folder), "must be a file but is a folder");
  }

  @Test
  void anEmptyFile() throws IOException {
    refuses(wide(file("e.csv", "")), "e.csv", "the file is empty");
  }

  /** The first line of a file that was named by mistake, or by somebody else, is not shown. */
  @Test
  void aFileThatIsNoData() throws IOException {
    Path secret = file("secret.env", "PASSWORD=hunter2\nUSER=root\n");
    assertThatThrownBy(() -> read(wide(secret)))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains("Its columns: 1"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2", "PASSWORD"));
    Path quotes = file("quotes.csv", "\"".repeat(1_000_000));
    assertThatThrownBy(() -> read(wide(quotes)))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
  }

  @Test
  void tooManyColumns() throws IOException {
    refuses(wide(file("wide.csv", ";".repeat(500_000) + "\n")), "line 1", "20000 columns");
  }

  @Test
  void onlyAHeader() throws IOException {
    refuses(wide(file("h.csv", HEAD)), "h.csv", "has no rows");
  }

  @Test
  void aFilterThatNothingPasses() throws IOException {
    refuses(wide(file("f.csv", HEAD + GOOD)).filter("xa > 100"), "no rows that pass the filter");
  }

  @Test
  void aTextAmongNumbers() throws IOException {
    refuses(
        wide(file("t.csv", HEAD + GOOD + "1,1,abc,2\n")),
        "t.csv: line 6, column xa",
        "\"abc\" must be a number");
  }

  @Test
  void aTextFarDown() throws IOException {
    StringBuilder rows = new StringBuilder(HEAD);
    for (int k = 0; k < 210_000; k++) {
      rows.append(k % 2 + 1).append(",1,1.5,2\n");
    }
    rows.append("1,1,abc,2\n");
    refuses(wide(file("far.csv", rows.toString())), "far.csv: line 210002", "xa", "abc");
  }

  @Test
  void tooManyFields() throws IOException {
    refuses(wide(file("m.csv", HEAD + GOOD + "1,1,2,3,4\n")), "m.csv: line 6", "fields must be 4");
  }

  @Test
  void tooFewFields() throws IOException {
    refuses(wide(file("w.csv", HEAD + GOOD + "1,1,2\n")), "w.csv: line 6", "fields must be 4");
  }

  @Test
  void latin1() throws IOException {
    Path file =
        file("l.csv", "choice,av,xa,xb,n\n1,1,1,2,caf\u00e9\n", StandardCharsets.ISO_8859_1);
    refuses(wide(file), "l.csv", "must be UTF-8", "latin-1");
  }

  @Test
  void utf16IsRead() throws IOException {
    Path file = file("u.csv", "\ufeff" + HEAD + GOOD, StandardCharsets.UTF_16LE);
    assertThat(read(wide(file)).rowsRead()).isEqualTo(4);
  }

  @Test
  void aSpreadsheetsExportIsRead() throws IOException {
    String text =
        ("\ufeff\"choice\";\"av\";\"xa\";\"xb\"\n" + GOOD.replace(",", ";")).replace("\n", "\r\n");
    assertThat(read(wide(file("s.csv", text + "\r\n"))).rowsRead()).isEqualTo(4);
  }

  @Test
  void aDecimalComma() throws IOException {
    refuses(
        wide(file("d.csv", "choice;av;xa;xb\n1;1;1,5;2\n2;1;2,5;1\n")),
        "line 2, column xa",
        "\"1,5\" must be a number",
        "\"decimal\": \",\"");
  }

  @Test
  void missingValuesAreLeftOutAndCounted() throws IOException {
    ReadData read = read(wide(file("na.csv", HEAD + GOOD + "1,1,NA,2\n2,1,1,\nNA,1,1,1\n")));
    assertThat(read.dropped()).containsEntry("missing value", 2L).containsEntry("no choice", 1L);
    assertThat(read.problem().data().observations()).isEqualTo(4);
  }

  @Test
  void anUnknownCode() throws IOException {
    refuses(
        wide(file("c.csv", HEAD + GOOD + "3,1,1,1\n")),
        "c.csv: line 6, column choice",
        "\"3\" must be the code of an alternative: 1, 2",
        "filter");
  }

  @Test
  void aChoiceOfWhatIsNotOffered() throws IOException {
    refuses(
        wide(file("o.csv", HEAD + GOOD + "2,0,1,1\n")),
        "o.csv: line 6",
        "\"b\" is chosen but not offered");
  }

  @Test
  void anUnknownColumn() throws IOException {
    refuses(
        new SpecBuilder(file("k.csv", HEAD + GOOD))
            .choice("choise")
            .alternative("a", "1", "true")
            .alternative("b", "2", "true"),
        "$.choice",
        "names the column choise",
        "Maybe \"choice\" was meant.");
  }

  @Test
  void noExpression() throws IOException {
    refuses(
        wide(file("x.csv", HEAD + GOOD)).filter("xa >"), "$.data.filter", "is no expression here");
  }

  @Test
  void anExpressionThatReadsAnotherFile() throws IOException {
    Path other = file("secret.csv", "s\n1\n");
    refuses(
        wide(file("x.csv", HEAD + GOOD))
            .filter("xa > (SELECT max(s) FROM read_csv('" + other + "'))"),
        "$.data.filter",
        "disabled by configuration");
  }

  @Test
  void infinity() throws IOException {
    refuses(wide(file("i.csv", HEAD + GOOD + "1,1,inf,2\n")), "i.csv: line 6", "finite");
  }

  @Test
  void aWeightOfZero() throws IOException {
    refuses(wide(file("w.csv", HEAD + GOOD)).weight("xa - 1.5"), "w.csv: line 2, weight", "> 0");
  }

  private SpecBuilder rows(String text) throws IOException {
    return new SpecBuilder(file("rows.csv", "s,alt,y,x\n" + text))
        .variable("x", "x")
        .rows("s", "alt", "y")
        .base("a")
        .generic("x");
  }

  @Test
  void twoChosenInOneSituation() throws IOException {
    refuses(rows("1,a,1,2\n1,b,1,3\n"), "rows.csv: line 3", "as another alternative of \"1\" is");
  }

  @Test
  void anAlternativeTwice() throws IOException {
    refuses(rows("1,a,1,2\n1,a,0,3\n"), "rows.csv: line 3", "\"a\" appears twice in \"1\"");
  }

  @Test
  void countsInTheLongLayout() throws IOException {
    refuses(rows("1,a,3,2\n1,b,0,3\n"), "is chosen 3.0 times", "sales");
  }

  @Test
  void scatteredRowsAreRead() throws IOException {
    ReadData read = read(rows("1,a,1,2\n2,a,0,1\n1,b,0,3\n2,b,1,1\n"));
    assertThat(read.problem().data().observations()).isEqualTo(2);
    assertThat(read.rowsRead()).isEqualTo(4);
  }

  @Test
  void aBaseThatIsNoAlternative() throws IOException {
    refuses(
        wide(file("b.csv", HEAD + GOOD)).base("c"),
        "$.utility.constants.base",
        "\"c\" is not an alternative");
  }

  @Test
  void moreSoldThanVisits() throws IOException {
    refuses(
        new SpecBuilder(file("v.csv", "t,p,n,v\n1,a,5,7\n1,b,4,7\n"))
            .sales("t", "p", "n", Optional.of("v")),
        "must be at least what was sold (9.0)");
  }

  @Test
  void visitsThatDiffer() throws IOException {
    refuses(
        new SpecBuilder(file("v.csv", "t,p,n,v\n1,a,5,70\n1,b,4,71\n"))
            .sales("t", "p", "n", Optional.of("v")),
        "v.csv: line 3, column v",
        "must be the same in all rows of a period");
  }

  @Test
  void soldButNegative() throws IOException {
    refuses(
        new SpecBuilder(file("n.csv", "t,p,n\n1,a,5\n1,b,-4\n"))
            .sales("t", "p", "n", Optional.empty()),
        "n.csv: line 3, column n",
        "-4.0 must be finite and >= 0");
  }

  private Estimation estimate(SpecBuilder spec) {
    return Estimators.multinomialLogit()
        .estimate(read(spec).problem(), SolveOptions.withDefaults());
  }

  private SpecBuilder three(String rows) throws IOException {
    return new SpecBuilder(file("three.csv", "choice,x1,x2,x3,z\n" + rows))
        .choice("choice")
        .alternative("a", "a", "true", "x", "x1", "y", "2 * x1", "zero", "0", "same", "z")
        .alternative("b", "b", "true", "x", "x2", "y", "2 * x2", "zero", "0", "same", "z")
        .alternative("c", "c", "true", "x", "x3", "y", "2 * x3", "zero", "0", "same", "z");
  }

  private static final String MIXED =
      "a,1,2,3,4\nb,2,1,1,3\nc,1,3,2,2\na,2,2,1,5\nb,1,1,1,1\nc,2,3,1,1\nb,3,1,2,2\na,1,3,1,2\n";

  @Test
  void collinearVariables() throws IOException {
    Estimation e = estimate(three(MIXED).base("a").generic("x", "y"));
    assertThat(e.status()).isEqualTo(Estimation.Status.NOT_IDENTIFIED);
    assertThat(e.warnings()).anyMatch(text -> text.contains("x, y are collinear"));
    assertThat(e.parameter("x").value()).isNaN();
    assertThat(e.parameter("constant.b").standardError()).isPositive();
  }

  @Test
  void aVariableThatIsAlwaysZero() throws IOException {
    Estimation e = estimate(three(MIXED).base("a").generic("x", "zero"));
    assertThat(e.status()).isEqualTo(Estimation.Status.NOT_IDENTIFIED);
    assertThat(e.warnings()).anyMatch(text -> text.contains("zero") && text.contains("always 0"));
    assertThat(e.parameter("x").standardError()).isPositive();
  }

  @Test
  void aVariableThatNeverDiffers() throws IOException {
    Estimation e = estimate(three(MIXED).base("a").generic("x", "same"));
    assertThat(e.warnings())
        .anyMatch(text -> text.contains("same has no effect") && text.contains("never differs"));
  }

  @Test
  void anAlternativeThatIsNeverChosen() throws IOException {
    SpecBuilder spec = three(MIXED.replace("c,", "a,")).base("a").generic("x");
    assertThat(read(spec).warnings()).containsExactly("Alternative \"c\" is never chosen.");
    Estimation e = estimate(spec);
    assertThat(e.status()).isEqualTo(Estimation.Status.NOT_IDENTIFIED);
    assertThat(e.warnings()).anyMatch(text -> text.contains("constant.c falls"));
    assertThat(e.parameter("constant.c").value()).isNaN();
    assertThat(e.parameter("x").standardError()).isPositive();
  }

  @Test
  void perfectSeparation() throws IOException {
    Estimation e = estimate(three("a,9,2,3,4\nb,2,8,1,3\nc,1,3,7,2\na,6,2,1,5\n").generic("x"));
    assertThat(e.status()).isEqualTo(Estimation.Status.NOT_IDENTIFIED);
    assertThat(e.warnings()).anyMatch(text -> text.contains("x rises"));
    assertThat(e.parameter("x").value()).isNaN();
  }

  @Test
  void constantsForAll() throws IOException {
    SpecBuilder spec = three(MIXED).base("a").generic("x").specific("one");
    refuses(spec, "\"one\" is not a variable");
  }
}
