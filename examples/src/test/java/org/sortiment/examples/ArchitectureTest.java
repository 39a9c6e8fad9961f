package org.sortiment.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.sortiment.api.problem.AssortmentProblem;

/** The arrows of docs/architecture.md that must never exist. */
@AnalyzeClasses(packages = "org.sortiment", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests stableApi = ArchTests.in(StableApiRules.class);

  private static final DescribedPredicate<JavaClass> SORTIMENT_BUT_API =
      resideInAnyPackage("org.sortiment..")
          .and(DescribedPredicate.not(resideInAnyPackage("org.sortiment.api..")))
          .as("in any module but api");

  @ArchTest
  static final ArchRule apiStandsOnTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("org.sortiment.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.sortiment.api..", "org.jspecify.annotations..");

  @ArchTest
  static final ArchRule markovKnowsTheApiAlone =
      noClasses()
          .that()
          .resideInAPackage("org.sortiment.markov..")
          .should()
          .dependOnClassesThat(
              SORTIMENT_BUT_API.and(
                  DescribedPredicate.not(resideInAnyPackage("org.sortiment.markov.."))));

  @ArchTest
  static final ArchRule choiceModelsKnowTheApiAndMarkovAlone =
      noClasses()
          .that()
          .resideInAPackage("org.sortiment.choice..")
          .should()
          .dependOnClassesThat(
              SORTIMENT_BUT_API.and(
                  DescribedPredicate.not(
                      resideInAnyPackage("org.sortiment.choice..", "org.sortiment.markov.."))));

  @ArchTest
  static final ArchRule solversKnowNoChoiceModelAndNoBackend =
      noClasses()
          .that()
          .resideInAPackage("org.sortiment.solvers..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.sortiment.choice..",
              "org.sortiment.backend..",
              "org.sortiment.formats..",
              "org.sortiment.runtime..",
              "org.sortiment.cli..",
              "org.sortiment.testkit..");

  @ArchTest
  static final ArchRule constraintsKnowNoChoiceModel =
      noClasses()
          .that()
          .resideInAPackage("org.sortiment.solvers.lp.constraints..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.sortiment.api.choice..")
                  .or(JavaClass.Predicates.equivalentTo(AssortmentProblem.class)));

  /** Of any module, and so of all: modules depend on each other one way only. */
  @ArchTest
  static final ArchRule packagesImportEachOtherOneWay =
      slices().matching("org.sortiment.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule backendsKnowTheApiAlone =
      noClasses()
          .that()
          .resideInAPackage("org.sortiment.backend..")
          .should()
          .dependOnClassesThat(
              SORTIMENT_BUT_API.and(
                  DescribedPredicate.not(resideInAnyPackage("org.sortiment.backend.."))));

  @ArchTest
  static final ArchRule onlyApplicationsKnowTheRuntime =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.sortiment.runtime..",
              "org.sortiment.fleet..",
              "org.sortiment.cli..",
              "org.sortiment.examples..",
              "org.sortiment.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.sortiment.runtime..");

  @ArchTest
  static final ArchRule applicationsFindImplementationsByTheirProviders =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.sortiment.runtime..", "org.sortiment.fleet..", "org.sortiment.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.sortiment.choice..", "org.sortiment.solvers..", "org.sortiment.backend..");

  @ArchTest
  static final ArchRule fleetsKnowFilesAndTheRuntimeAlone =
      noClasses()
          .that()
          .resideInAPackage("org.sortiment.fleet..")
          .should()
          .dependOnClassesThat(
              SORTIMENT_BUT_API.and(
                  DescribedPredicate.not(
                      resideInAnyPackage(
                          "org.sortiment.fleet..",
                          "org.sortiment.formats..",
                          "org.sortiment.runtime.."))));

  @ArchTest
  static final ArchRule inventoryPackagesHaveNoCycle =
      slices().matching("org.sortiment.solvers.inventory.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ojAlgoStaysInItsModule =
      stays("org.ojalgo..", "org.sortiment.backend.ojalgo..");

  @ArchTest
  static final ArchRule orToolsStaysInItsModule =
      stays("com.google.ortools..", "org.sortiment.backend.ortools..");

  @ArchTest
  static final ArchRule guiceStaysInItsModule =
      stays("com.google.inject..", "org.sortiment.runtime..");

  @ArchTest
  static final ArchRule jacksonStaysInItsModule =
      stays("com.fasterxml.jackson..", "org.sortiment.formats..");

  @ArchTest
  static final ArchRule duckDbStaysInItsModule =
      stays("org.duckdb..", "org.sortiment.estimation..");

  @ArchTest
  static final ArchRule estimationKnowsTheApiAlone =
      noClasses()
          .that()
          .resideInAPackage("org.sortiment.estimation..")
          .should()
          .dependOnClassesThat(
              SORTIMENT_BUT_API.and(
                  DescribedPredicate.not(resideInAnyPackage("org.sortiment.estimation.."))));

  @ArchTest
  static final ArchRule filesKnowTheApiAndChains =
      noClasses()
          .that()
          .resideInAPackage("org.sortiment.formats..")
          .should()
          .dependOnClassesThat(
              SORTIMENT_BUT_API.and(
                  DescribedPredicate.not(
                      resideInAnyPackage("org.sortiment.formats..", "org.sortiment.markov.."))));

  @ArchTest
  static final ArchRule pagesKnowTheApiChainsAndFiles =
      noClasses()
          .that()
          .resideInAPackage("org.sortiment.report..")
          .should()
          .dependOnClassesThat(
              SORTIMENT_BUT_API.and(
                  DescribedPredicate.not(
                      resideInAnyPackage(
                          "org.sortiment.report..",
                          "org.sortiment.formats..",
                          "org.sortiment.markov.."))));

  @ArchTest
  static final ArchRule templatesStayInTheirModule =
      stays("com.samskivert.mustache..", "org.sortiment.report..");

  @ArchTest
  static final ArchRule packagesOfFilesFormNoCycle =
      slices().assignedFrom(packagesOf("org.sortiment.formats..")).should().beFreeOfCycles();

  /** A slice for each package; all else is looked past. */
  private static SliceAssignment packagesOf(String module) {
    DescribedPredicate<JavaClass> isOfModule = resideInAPackage(module);
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass each) {
        return isOfModule.test(each)
            ? SliceIdentifier.of(each.getPackageName())
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "the packages of " + module;
      }
    };
  }

  private static ArchRule stays(String library, String module) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
