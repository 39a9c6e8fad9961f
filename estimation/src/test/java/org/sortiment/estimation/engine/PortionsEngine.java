package org.sortiment.estimation.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sortiment.api.estimation.ChoiceData;
import org.sortiment.api.solve.Deadline;

/**
 * What a cluster does, in this process: parts and questions arrive as bytes, portions of
 * neighbouring parts are worked on in any order, and answers go back as bytes.
 */
final class PortionsEngine implements EstimationEngine {
  private final int portions;
  private final Random random = new Random(3);
  int held;
  int closed;
  int asked;

  PortionsEngine(int portions) {
    this.portions = portions;
  }

  @Override
  public String id() {
    return "portions";
  }

  @Override
  public Held hold(List<ChoiceData> parts, Deadline deadline) {
    held++;
    List<byte[]> bytes = parts.stream().map(PortionsEngine::written).toList();
    return new Held() {
      @Override
      public Optional<List<double[]>> ask(Question question, Optional<Deadline> until) {
        asked++;
        if (until.isPresent() && until.get().isReached()) {
          return Optional.empty();
        }
        byte[] travelling = written(question);
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < portions; k++) {
          order.add(k);
        }
        Collections.shuffle(order, random);
        double[][] answers = new double[bytes.size()][];
        for (int portion : order) {
          Question there = (Question) read(travelling);
          int end = bytes.size() * (portion + 1) / portions;
          for (int k = bytes.size() * portion / portions; k < end; k++) {
            double[] answer = there.answer((ChoiceData) read(bytes.get(k)));
            answers[k] = (double[]) read(written(answer));
          }
        }
        return Optional.of(Arrays.asList(answers));
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  @Override
  public void close() {}

  private static byte[] written(Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
