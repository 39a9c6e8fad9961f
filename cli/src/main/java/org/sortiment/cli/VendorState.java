package org.sortiment.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sortiment.api.Assortment;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.problem.Constraint;
import org.sortiment.api.sequential.SequentialProblem;
import org.sortiment.api.sequential.SequentialState;
import org.sortiment.api.sequential.Vendors;
import org.sortiment.formats.Instance;

/**
 * Where a buyer stands, from the options of the command: the vendor that has come, what it shows,
 * what is carried from the vendors before.
 *
 * @param state the vendor, its catalog, and what is carried
 * @param seen the names of the vendors that have come before, in their order
 */
record VendorState(SequentialState state, List<String> seen) {
  /**
   * Reads and checks the options against each other and the instance.
   *
   * @param vendor of {@code --decide}
   * @param carried of {@code --carried}
   * @param seen of {@code --seen}; by default the vendors that come before
   * @param shown of {@code --shown}; by default all products of the vendor
   * @throws InvalidInputException naming the option
   */
  static VendorState of(
      Instance instance,
      SequentialProblem problem,
      String vendor,
      String carried,
      Optional<String> seen,
      Optional<String> shown) {
    Vendors vendors = problem.vendors();
    Catalog catalog = problem.problem().catalog();
    int b = within("--decide", () -> vendors.requireIndex(vendor));
    List<String> before = vendors.names().subList(0, b);
    seen.ifPresent(names -> requireSeen(vendors, b, IdList.parse("--seen", names)));
    Assortment kept =
        within("--carried", () -> catalog.assortmentOf(IdList.parse("--carried", carried)));
    for (int i = kept.next(0); i >= 0; i = kept.next(i + 1)) {
      if (vendors.vendorOf(i) >= b) {
        String owner = vendors.name(vendors.vendorOf(i));
        throw new InvalidInputException(
            "--carried",
            "\"" + catalog.id(i) + "\"",
            "must be a product of a vendor that has come before "
                + vendor
                + " but is one of "
                + owner,
            "");
      }
    }
    requireKept(instance, problem, kept);
    Assortment catalogShown =
        shown
            .map(ids -> within("--shown", () -> catalog.assortmentOf(IdList.parse("--shown", ids))))
            .orElse(vendors.products(b));
    for (int i = catalogShown.next(0); i >= 0; i = catalogShown.next(i + 1)) {
      if (vendors.vendorOf(i) != b) {
        throw new InvalidInputException(
            "--shown",
            "\"" + catalog.id(i) + "\"",
            "must be a product of "
                + vendor
                + " but is one of "
                + vendors.name(vendors.vendorOf(i)),
            "");
      }
    }
    return new VendorState(new SequentialState(b, catalogShown, kept), List.copyOf(before));
  }

  /** Those that have come are those before the vendor, no more and no fewer. */
  private static void requireSeen(Vendors vendors, int b, List<String> names) {
    Set<Integer> seen = new LinkedHashSet<>();
    for (String name : names) {
      int each = within("--seen", () -> vendors.requireIndex(name));
      String quoted = "\"" + name + "\"";
      if (!seen.add(each)) {
        throw new InvalidInputException("--seen", quoted, "must not come twice");
      }
      if (each == b) {
        throw new InvalidInputException(
            "--seen", quoted, "must not be the vendor of --decide, which is here now");
      }
      if (each > b) {
        throw new InvalidInputException(
            "--seen",
            quoted,
            "must come before " + vendors.name(b) + " but comes after it in the order");
      }
    }
    List<String> missing = new ArrayList<>();
    for (int each = 0; each < b; each++) {
      if (!seen.contains(each)) {
        missing.add(vendors.name(each));
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          "--seen",
          "\"" + missing.get(0) + "\"",
          "is missing, but comes before " + vendors.name(b) + " in the order",
          "Maybe leave out --seen: then all that come before have been seen.");
    }
  }

  /** What is carried was allowed when it was taken. */
  private static void requireKept(Instance instance, SequentialProblem problem, Assortment kept) {
    List<Constraint> constraints = problem.problem().constraints();
    for (int k = 0; k < constraints.size(); k++) {
      Constraint constraint = constraints.get(k);
      boolean isTouched = false;
      for (int i : constraint.products()) {
        isTouched |= kept.contains(i);
      }
      if (isTouched && !constraint.isSatisfiedBy(kept)) {
        throw new InvalidInputException(
            "--carried", "", "breaks " + instance.place(k) + ": " + instance.constraintText(k), "");
      }
    }
  }

  private static <T> T within(String option, Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidInputException e) {
      throw e.within(option);
    }
  }
}
