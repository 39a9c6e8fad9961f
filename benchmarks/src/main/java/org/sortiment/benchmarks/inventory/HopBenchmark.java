package org.sortiment.benchmarks.inventory;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sortiment.api.choice.ChoiceSampler;
import org.sortiment.markov.ChainSampler;
import org.sortiment.markov.MarkovChains;

/**
 * Hops of a Markov chain by alias tables: time per hop of an endless walk, where whoever leaves is
 * followed by the next customer. The baseline draws the random number that a hop needs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HopBenchmark {
  /** The shape of the chain. */
  @Param({"mnl", "sparse", "dense"})
  public String model = "mnl";

  /** The number of products. */
  @Param({"20", "1000"})
  public int products;

  private final SplittableRandom random = new SplittableRandom(1);
  private ChainSampler sampler =
      MarkovChains.sampler(MarkovChains.of(Seasons.problem("mnl", 2, 1).choiceModel()));
  private int at = ChoiceSampler.NO_PURCHASE;

  /** Makes the tables. */
  @Setup(Level.Trial)
  public void prepare() {
    sampler =
        MarkovChains.sampler(MarkovChains.of(Seasons.problem(model, products, 1).choiceModel()));
    at = ChoiceSampler.NO_PURCHASE;
  }

  /** One hop. */
  @Benchmark
  public int hop() {
    at = at == ChoiceSampler.NO_PURCHASE ? sampler.first(random) : sampler.next(at, random);
    return at;
  }

  /** One random number. */
  @Benchmark
  public long randomNumber() {
    return random.nextLong();
  }
}
