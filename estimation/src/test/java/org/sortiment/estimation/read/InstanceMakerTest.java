package org.sortiment.estimation.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sortiment.api.estimation.EstimatedInstance;
import org.sortiment.api.estimation.Estimation;
import org.sortiment.api.estimation.EstimationSpec;
import org.sortiment.api.estimation.ReadData;
import org.sortiment.api.solve.Progress;
import org.sortiment.api.solve.SolveOptions;
import org.sortiment.estimation.Estimators;
import org.sortiment.estimation.SpecBuilder;

class InstanceMakerTest {
  @TempDir Path folder;

  /** Sums of 4.7 and of 1.1, 1.2, 1.3 are no decimals in doubles; their means are 4.7 and 1.2. */
  @Test
  void theMeanOfDecimalPricesReadsAsADecimal() throws IOException {
    StringBuilder csv = new StringBuilder("id,alternative,chosen,price,mood\n");
    for (int s = 0; s < 999; s++) {
      String[] chosen = {"0", "0", "0"};
      chosen[s % 7 % 3] = "1";
      csv.append(s).append(",pen,").append(chosen[0]).append(",4.7,").append(s).append('\n');
      csv.append(s).append(",ink,").append(chosen[1]).append(",1.").append(s % 3 + 1);
      csv.append(',').append(s % 5).append('\n');
      csv.append(s).append(",none,").append(chosen[2]).append(",0,0\n");
    }
    Path file = Files.writeString(folder.resolve("sales.csv"), csv);
    EstimationSpec spec =
        new SpecBuilder(file)
            .variable("price", "price")
            .variable("mood", "mood / 1000")
            .rows("id", "alternative", "chosen")
            .base("none")
            .generic("mood")
            .noPurchase("none")
            .prices("price")
            .build();
    ReadData read = new ChoiceReader(Progress.SILENT).read(spec);
    Estimation e =
        Estimators.multinomialLogit().estimate(read.problem(), SolveOptions.withDefaults());
    EstimatedInstance instance = InstanceMaker.of(spec, read, e);
    assertThat(instance.catalog().revenue(0)).isEqualTo(4.7);
    assertThat(instance.catalog().revenue(1)).isEqualTo(1.2);
  }
}
