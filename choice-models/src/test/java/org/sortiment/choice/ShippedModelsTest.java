package org.sortiment.choice;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.choice.ChoiceModel;
import org.sortiment.api.spi.ChoiceModelProvider;
import org.sortiment.testkit.ChoiceModelContract;
import org.sortiment.testkit.ContractTests;

/** The models of every plug-in of this module, made from a file's parameters, keep the contract. */
class ShippedModelsTest {
  private static final Catalog CATALOG =
      Catalog.of(new Product("pen", 2), new Product("ink", 3), new Product("pad", 1));

  @TestFactory
  Stream<DynamicContainer> everyModelKeepsItsContract() {
    return ContractTests.ofEveryProvider(
        ChoiceModelProvider.class,
        provider -> {
          ChoiceModel model =
              provider.create(ProvidersTest.spec(provider.id()).build("choiceModel"), CATALOG);
          return List.of(new Contract(List.of(model)));
        });
  }

  private record Contract(List<ChoiceModel> models) implements ChoiceModelContract {}
}
