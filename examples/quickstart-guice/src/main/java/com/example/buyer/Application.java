package com.example.buyer;

import com.google.inject.Guice;
import org.sortiment.api.Catalog;
import org.sortiment.api.Product;
import org.sortiment.api.spi.ModelSpec;
import org.sortiment.api.spi.ProviderRegistry;
import org.sortiment.runtime.SortimentModule;

/** Starts the container and asks for a plan. */
public final class Application {
  private Application() {}

  /** Prints units by product. */
  public static void main(String[] args) {
    var injector = Guice.createInjector(new SortimentModule(ProviderRegistry.discover()));
    Catalog catalog =
        Catalog.of(new Product("pen", 1.0, 0.4), new Product("notebook", 3.5, 1.5));
    ModelSpec model =
        ModelSpec.of("mnl").put("noPurchaseWeight", 1.0).put("weights", 0.7, 1.1).build();
    System.out.println("Stock " + injector.getInstance(Buyer.class).plan(catalog, model, 30));
  }
}
