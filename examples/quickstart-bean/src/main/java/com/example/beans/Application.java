package com.example.beans;

import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;

/** Does by hand what a container does: calls the methods of the configuration in order. */
public final class Application {
  private Application() {}

  /** Prints what to offer. */
  public static void main(String[] args) {
    SortimentConfiguration configuration = new SortimentConfiguration();
    ProviderRegistry plugins = configuration.plugins();
    AssortmentService service = new AssortmentService(plugins, configuration.solvers(plugins));
    Catalog catalog =
        Catalog.of(new Product("pen", 1.0), new Product("notebook", 3.5), new Product("ink", 5.0));
    ModelSpec model =
        ModelSpec.of("mnl").put("noPurchaseWeight", 1.0).put("weights", 0.7, 1.1, 0.4).build();
    System.out.println("Offer " + service.offer(catalog, model));
  }
}
