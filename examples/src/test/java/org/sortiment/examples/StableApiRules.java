package org.sortiment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sortiment.api.Stable;

/**
 * What is promised to stay does not hang on types that may change. {@link ArchitectureTest} runs
 * these rules on the classes that it has read.
 */
final class StableApiRules {
  private StableApiRules() {}

  private static Set<String> stablePackages(JavaClasses classes) {
    return classes.stream()
        .filter(each -> each.getSimpleName().equals("package-info"))
        .filter(each -> each.isAnnotatedWith(Stable.class))
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isShown(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  /** Whether others can see the class: so must be every class that it is in. */
  private static boolean isShown(JavaClass type) {
    Optional<JavaClass> outer = type.getEnclosingClass();
    return isShown(type.getModifiers()) && (outer.isEmpty() || isShown(outer.get()));
  }

  private static Stream<JavaType> types(JavaClass type) {
    Stream<JavaType> above =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    Stream<JavaType> fields =
        type.getFields().stream()
            .filter(each -> isShown(each.getModifiers()))
            .map(JavaField::getType);
    Stream<JavaType> units =
        type.getCodeUnits().stream()
            .filter(each -> isShown(each.getModifiers()))
            .filter(each -> !each.getModifiers().contains(JavaModifier.SYNTHETIC))
            .flatMap(StableApiRules::types);
    return Stream.of(above, fields, units, type.getTypeParameters().stream()).flatMap(each -> each);
  }

  private static Stream<JavaType> types(JavaCodeUnit unit) {
    return Stream.of(
            Stream.of(unit.getReturnType()),
            unit.getParameterTypes().stream(),
            unit.getExceptionTypes().stream(),
            unit.getTypeParameters().stream())
        .flatMap(each -> each);
  }

  @ArchTest
  static void stableTypesMentionStableTypes(JavaClasses classes) {
    Set<String> stable = stablePackages(classes);
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!stable.contains(type.getPackageName()) || !isShown(type)) {
        continue;
      }
      types(type)
          .flatMap(each -> each.getAllInvolvedRawTypes().stream())
          .map(JavaClass::getBaseComponentType)
          .filter(each -> each.getPackageName().startsWith("org.sortiment"))
          .filter(each -> !stable.contains(each.getPackageName()) || !isShown(each))
          .forEach(each -> wrong.add(type.getFullName() + " mentions " + each.getFullName()));
    }
    assertThat(wrong).isEmpty();
  }

  /** The page on embedding names them: those below the api by their last part. */
  @ArchTest
  static void thePageNamesTheStablePackages(JavaClasses classes) throws IOException {
    String page = Files.readString(Path.of("../docs/embedding.md"));
    String promise = page.substring(page.indexOf("A package marked with `@Stable`"));
    String list = promise.substring(0, promise.indexOf(" changes only compatibly"));
    Set<String> named =
        Pattern.compile("`(org\\.sortiment[a-z.]*|\\.[a-z]+)`")
            .matcher(list)
            .results()
            .map(each -> each.group(1))
            .map(each -> each.startsWith(".") ? "org.sortiment.api" + each : each)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(stablePackages(classes)).isEqualTo(named);
  }

  /** Whether a stable type declares the method that a type outside promises through it. */
  private static boolean isDeclaredStable(JavaMethodCall call, Set<String> stable) {
    return Stream.concat(
            Stream.of(call.getTargetOwner()), call.getTargetOwner().getAllRawInterfaces().stream())
        .filter(each -> stable.contains(each.getPackageName()))
        .flatMap(each -> each.getMethods().stream())
        .anyMatch(
            each ->
                each.getName().equals(call.getName())
                    && each.getRawParameterTypes().size()
                        == call.getTarget().getRawParameterTypes().size());
  }

  @ArchTest
  static void thePageUsesNothingElse(JavaClasses classes) {
    Set<String> stable = stablePackages(classes);
    JavaClass page =
        new ClassFileImporter().importClasses(EmbeddingPage.class).get(EmbeddingPage.class);
    Set<String> wrong = new TreeSet<>();
    for (JavaConstructorCall call : page.getConstructorCallsFromSelf()) {
      JavaClass owner = call.getTargetOwner();
      boolean isMarked =
          classes.contain(owner.getName())
              && classes.get(owner.getName()).getConstructors().stream()
                  .filter(each -> each.isAnnotatedWith(Stable.class))
                  .anyMatch(
                      each ->
                          each.getRawParameterTypes().size()
                              == call.getTarget().getRawParameterTypes().size());
      if (isOurs(owner) && !stable.contains(owner.getPackageName()) && !isMarked) {
        wrong.add(call.getDescription());
      }
    }
    for (JavaMethodCall call : page.getMethodCallsFromSelf()) {
      JavaClass owner = call.getTargetOwner();
      if (isOurs(owner)
          && !stable.contains(owner.getPackageName())
          && !isDeclaredStable(call, stable)) {
        wrong.add(call.getDescription());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("org.sortiment")
        && !type.getPackageName().equals(StableApiRules.class.getPackageName());
  }
}
