package org.sortiment.cli;

import java.util.Random;
import java.util.StringJoiner;

/** Instances of any size, the same for the same size. */
final class RandomShop {
  private RandomShop() {}

  static String json(int size, String constraints) {
    Random random = new Random(20_260_101L + size);
    StringJoiner products = new StringJoiner(",\n");
    StringJoiner weights = new StringJoiner(", ");
    for (int i = 0; i < size; i++) {
      products.add(
          "{\"id\": \"p" + i + "\", \"revenue\": " + (1 + random.nextInt(10_000)) / 100.0 + "}");
      weights.add(Double.toString(10 * random.nextDouble() / size));
    }
    return """
        {"format": "sortiment-instance/1", "name": "shop of %d", "products": [%s],
         "choiceModel": {"type": "mnl", "weights": [%s]}, "constraints": %s}
        """
        .formatted(size, products, weights, constraints);
  }
}
