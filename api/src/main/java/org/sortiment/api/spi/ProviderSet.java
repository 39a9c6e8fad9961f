package org.sortiment.api.spi;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.sortiment.api.Spelling;

/**
 * The providers of one kind, ordered by id and never by class path.
 *
 * @param <P> the kind
 */
public final class ProviderSet<P extends Provider> {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,80}");

  private final String kind;
  private final Class<P> type;
  private final Function<? super P, ?> constant;
  private final Map<String, P> byId = new TreeMap<>();
  private final Map<String, P> byName = new TreeMap<>();
  private final List<Failure> failures = new ArrayList<>();

  /**
   * A provider that could not be loaded.
   *
   * @param kind "choice model", "solver" or "backend"
   * @param origin the class or jar, as far as it is known
   * @param reason why
   */
  public record Failure(String kind, String origin, String reason) {}

  /**
   * An empty set.
   *
   * @param constant what providers of this kind say of themselves beside an id, never null: asked
   *     once, so that a provider that cannot say it is not used
   */
  private ProviderSet(String kind, Class<P> type, Function<? super P, ?> constant) {
    this.kind = kind;
    this.type = type;
    this.constant = constant;
  }

  static <P extends Provider> ProviderSet<P> load(
      String kind, Class<P> type, Function<? super P, ?> constant, ClassLoader loader) {
    ProviderSet<P> set = new ProviderSet<>(kind, type, constant);
    Iterator<ServiceLoader.Provider<P>> found =
        ServiceLoader.load(type, loader).stream().iterator();
    int broken = 0;
    while (broken < 1_000) {
      String origin = "";
      try {
        if (!found.hasNext()) {
          break;
        }
        ServiceLoader.Provider<P> each = found.next();
        origin = originOf(each.type());
        set.add(each.get(), origin);
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
        set.failures.add(new Failure(kind, origin, reason(origin, e)));
      }
    }
    return set;
  }

  static <P extends Provider> ProviderSet<P> of(
      String kind,
      Class<P> type,
      Function<? super P, ?> constant,
      Collection<? extends Provider> providers) {
    ProviderSet<P> set = new ProviderSet<>(kind, type, constant);
    for (Provider provider : providers) {
      if (type.isInstance(provider)) {
        set.add(type.cast(provider), originOf(provider.getClass()));
      }
    }
    return set;
  }

  private void add(P provider, String origin) {
    String id;
    List<String> aliases;
    int version;
    try {
      id = Objects.requireNonNull(provider.id(), "its id is null");
      aliases = List.copyOf(Objects.requireNonNull(provider.aliases(), "its aliases are null"));
      version = provider.spiVersion();
      Objects.requireNonNull(provider.description(), "its description is null");
      Objects.requireNonNull(provider.version(), "its version is null");
      Objects.requireNonNull(constant.apply(provider), "what it says of itself is null");
      if (!id.equals(provider.id())) {
        throw new IllegalStateException("its id changes from call to call");
      }
    } catch (RuntimeException | Error e) {
      failures.add(new Failure(kind, origin, reason(origin, e)));
      return;
    }
    if (version > Provider.SPI_VERSION) {
      failures.add(
          new Failure(
              kind,
              origin,
              "\""
                  + id
                  + "\" was made for plug-in interface "
                  + version
                  + ", but this is "
                  + Provider.SPI_VERSION
                  + ". Maybe update Sortiment."));
      return;
    }
    Optional<String> outdated = LinkErrors.missingMethod(provider.getClass(), type);
    if (outdated.isPresent()) {
      failures.add(new Failure(kind, origin, "\"" + id + "\" " + outdated.get() + "."));
      return;
    }
    List<String> names = new ArrayList<>(aliases);
    names.add(0, id);
    for (String name : names) {
      if (!ID.matcher(name).matches()) {
        failures.add(
            new Failure(
                kind,
                origin,
                "the id or alias \""
                    + name.substring(0, Math.min(80, name.length()))
                    + "\" must match "
                    + ID.pattern()
                    + "."));
        return;
      }
    }
    for (String name : names) {
      P other = byName.putIfAbsent(name, provider);
      if (other != null && other != provider) {
        throw new IllegalStateException(
            "Two "
                + kind
                + " plug-ins are called \""
                + name
                + "\": "
                + other.getClass().getName()
                + " in "
                + originOf(other.getClass())
                + " and "
                + provider.getClass().getName()
                + " in "
                + origin
                + ". Maybe remove one of the two from the class path.");
      }
    }
    byId.put(id, provider);
  }

  /** All of them, by id. */
  public List<P> all() {
    return List.copyOf(byId.values());
  }

  /** The ids, ordered. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /** Those that could not be loaded. */
  public List<Failure> failures() {
    return List.copyOf(failures);
  }

  /** The provider of that id or alias. */
  public Optional<P> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The provider of that id or alias.
   *
   * @throws UnknownProviderException listing the known ids, the nearest spelling, and what failed
   */
  public P require(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  private UnknownProviderException unknown(String name) {
    StringBuilder text = new StringBuilder();
    text.append("There is no ").append(kind).append(" \"").append(name).append("\". ");
    String advice = Spelling.advice(name, byName.keySet());
    if (!advice.isEmpty()) {
      text.append(advice).append(' ');
    }
    text.append(
        byId.isEmpty()
            ? "None is on the class path."
            : "Known: " + String.join(", ", byId.keySet()) + ".");
    if (advice.isEmpty()) {
      text.append(
          " Maybe the jar that has it is not on the class path or the plug-in path, or"
              + " has no entry in META-INF/services.");
    }
    if (!failures.isEmpty()) {
      text.append(" ").append(failures.size()).append(" could not be loaded: ");
      text.append(failures.get(0).reason());
    }
    return new UnknownProviderException(text.toString());
  }

  /** The jar or folder that a provider was loaded from. */
  public static String originOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return type.getName();
    }
    try {
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return source.getLocation().toString();
    }
  }

  private static String reason(String origin, Throwable error) {
    String name = origin.isEmpty() ? "a plug-in" : origin;
    return LinkErrors.explain(error)
        .map(text -> name + " " + text + ".")
        .orElseGet(() -> reason(error));
  }

  /** The message and, when there is one, the innermost cause. */
  private static String reason(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
      cause = cause.getCause();
    }
    return cause != error
        ? error.getMessage() + ": " + cause
        : error.getMessage() == null ? error.toString() : error.getMessage();
  }
}
