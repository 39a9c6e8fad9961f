package org.sortiment.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sortiment.api.InvalidInputException;

/**
 * Where Spark runs.
 *
 * @param master as Spark names it: {@code local[*]}, {@code spark://host:7077}, {@code yarn},
 *     {@code k8s://...}
 * @param workers how many instances at once, where that is not for Spark to say
 */
record SparkAddress(String master, Optional<Integer> workers) {
  private static final String OPTION = "--master";
  private static final String STANDALONE = "spark://";
  private static final Pattern HOST = Pattern.compile("\\[?([^\\[\\]]+?)\\]?:([0-9]{1,5})");
  private static final int CONNECT_MILLIS = 5_000;
  private static final int LARGEST_PORT = 65_535;

  /**
   * The address that was asked for; else the one that {@code spark-submit} was given; else this
   * process.
   */
  static SparkAddress of(Optional<String> asked, Optional<Integer> workers) {
    String here = workers.map(count -> "local[" + count + "]").orElse("local[*]");
    String master =
        asked
            .or(() -> Optional.ofNullable(System.getProperty("spark.master")))
            .filter(each -> !(each.startsWith("local") && workers.isPresent()))
            .orElse(here);
    if (!master.matches("local(\\[([0-9]+|\\*)\\])?|yarn|spark://.+|k8s://.+|local-cluster\\[.*")) {
      throw new InvalidInputException(
          OPTION,
          master,
          "must be an address such as spark://host:7077, yarn, k8s://https://host:443 or local[*]",
          "");
    }
    return new SparkAddress(master, workers);
  }

  /** Whether all work is done in this very process. */
  boolean isThisProcess() {
    return master.equals("local") || master.startsWith("local[");
  }

  /** Whether the cluster is on this machine alone, and only reached from it. */
  boolean isLoopback() {
    return isThisProcess()
        || (isStandalone()
            && hosts().stream()
                .allMatch(host -> host.getHostString().matches("127\\..*|localhost")));
  }

  boolean isStandalone() {
    return master.startsWith(STANDALONE);
  }

  /**
   * Looks whether anybody listens there; Spark itself would try for a minute, and say so in the
   * middle of much else.
   */
  void requireReachable() {
    if (!isStandalone()) {
      return;
    }
    List<String> reasons = new ArrayList<>();
    for (InetSocketAddress host : hosts()) {
      try (Socket socket = new Socket()) {
        if (host.isUnresolved()) {
          reasons.add("no address is known for " + host.getHostString());
        } else {
          socket.connect(host, CONNECT_MILLIS);
          return;
        }
      } catch (IOException e) {
        reasons.add(host.getHostString() + ":" + host.getPort() + ": " + e.getMessage());
      }
    }
    throw unreachable(String.join("; ", reasons));
  }

  /** What is said when there is no cluster at the address. */
  InvalidInputException unreachable(String reason) {
    return new InvalidInputException(
        OPTION,
        master,
        "cannot be reached: " + reason,
        "Maybe start the cluster, or leave --master out to work on this machine.");
  }

  private List<InetSocketAddress> hosts() {
    List<InetSocketAddress> hosts = new ArrayList<>();
    for (String host : master.substring(STANDALONE.length()).split(",")) {
      Matcher matcher = HOST.matcher(host);
      if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > LARGEST_PORT) {
        throw new InvalidInputException(
            OPTION, master, "must have a host and a port, as in spark://host:7077", "");
      }
      hosts.add(new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2))));
    }
    return hosts;
  }
}
