package org.sortiment.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.sortiment.api.spi.Provider;

/**
 * Runs contracts on plug-ins that are found rather than named, so that a plug-in cannot be
 * forgotten:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicContainer> planners() {
 *   return ContractTests.ofEveryProvider(
 *       StockPlannerProvider.class, provider -> List.of(contractOf(provider.create())));
 * }
 * }</pre>
 */
public final class ContractTests {
  private ContractTests() {}

  /**
   * The tests of the contracts of every provider that the service loader finds, a container each.
   *
   * @param contracts the contracts of one provider; none is a failure
   */
  public static <P extends Provider> Stream<DynamicContainer> ofEveryProvider(
      Class<P> kind, Function<P, ? extends List<? extends KitTest>> contracts) {
    List<P> providers =
        ServiceLoader.load(kind).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Provider::id))
            .toList();
    if (providers.isEmpty()) {
      throw new IllegalStateException("There is no provider of " + kind.getName() + " to test.");
    }
    return providers.stream().map(each -> ofProvider(each, contracts.apply(each)));
  }

  private static DynamicContainer ofProvider(Provider provider, List<? extends KitTest> contracts) {
    if (contracts.isEmpty()) {
      throw new IllegalStateException(
          "The provider \"" + provider.id() + "\" runs no contract. Maybe add one here.");
    }
    return DynamicContainer.dynamicContainer(
        provider.id() + " (" + provider.getClass().getName() + ")",
        contracts.stream().flatMap(ContractTests::of));
  }

  /** The tests of a contract, by name, without those that are newer than it is ready for. */
  public static Stream<DynamicTest> of(KitTest contract) {
    return Arrays.stream(contract.getClass().getMethods())
        .filter(method -> test(method) && addedIn(method) <= contract.kitVersion())
        .sorted(Comparator.comparing(Method::getName))
        .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(method, contract)));
  }

  private static boolean test(Method method) {
    return method.isAnnotationPresent(Test.class);
  }

  private static int addedIn(Method method) {
    AddedIn added = method.getAnnotation(AddedIn.class);
    return added == null ? 1 : added.value();
  }

  private static void run(Method method, KitTest contract) throws Throwable {
    try {
      method.invoke(contract);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
