package org.sortiment.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes the data of the tutorials: customers drawn from a logit, by a seed. The parameters are
 * invented, and the same everywhere, because only operations with one defined result are used.
 * {@code main} writes the files into the folder that it is given.
 */
final class TutorialData {
  private record Item(String id, double appeal, double price, double cost) {}

  private static final List<Item> ROOMS =
      List.of(
          new Item("single", 1.3, 95, 0),
          new Item("double", 2.2, 130, 0),
          new Item("queen", 2.3, 150, 0),
          new Item("king", 2.9, 185, 0),
          new Item("family", 2.6, 210, 0),
          new Item("suite", 4.0, 320, 0));

  private static final List<Item> COFFEES =
      List.of(
          new Item("house-blend", 1.6, 6.49, 3.90),
          new Item("espresso", 1.9, 7.99, 4.70),
          new Item("organic", 2.2, 9.49, 5.60),
          new Item("decaf", 1.2, 7.49, 4.60),
          new Item("single-origin", 2.3, 11.90, 6.80),
          new Item("discount", 0.4, 4.29, 3.10));

  private TutorialData() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.writeString(folder.resolve("bookings.csv"), bookings());
    Files.writeString(folder.resolve("coffee.csv"), coffee());
  }

  /**
   * 500 visitors of a hotel's booking page: a row for every room type that was free, with its rate
   * per night, and a row "none" for leaving without a booking. The utility of a room is its appeal
   * - 1.5 * rate / 100.
   */
  static String bookings() {
    Random random = new Random(20_240_601);
    StringBuilder rows = new StringBuilder("visitor,room,rate,booked\n");
    for (int visitor = 1; visitor <= 500; visitor++) {
      double season = 0.8 + 0.05 * random.nextInt(9);
      double[] rates = new double[ROOMS.size() + 1];
      double[] weights = new double[ROOMS.size() + 1];
      weights[ROOMS.size()] = 1;
      for (int i = 0; i < ROOMS.size(); i++) {
        Item room = ROOMS.get(i);
        rates[i] = StrictMath.rint(room.price() * season * (0.9 + 0.05 * random.nextInt(5)));
        boolean free = random.nextDouble() < 0.85;
        weights[i] = free ? StrictMath.exp(room.appeal() - 1.5 * rates[i] / 100) : 0;
      }
      int booked = draw(weights, random);
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] > 0) {
          String id = i < ROOMS.size() ? ROOMS.get(i).id() : "none";
          int chosen = i == booked ? 1 : 0;
          rows.append(visitor + "," + id + "," + (int) rates[i] + "," + chosen + "\n");
        }
      }
    }
    return rows.toString();
  }

  /**
   * 52 weeks of coffee in a shop: price, display, units sold of six products, and the visits of the
   * week. The utility is appeal - 0.45 * price + 0.6 on display, that of no coffee 2.
   */
  static String coffee() {
    Random random = new Random(20_240_602);
    StringBuilder rows = new StringBuilder("week,product,price,cost,display,sold,visits\n");
    for (int week = 1; week <= 52; week++) {
      int visits = 420 + random.nextInt(160);
      int shown = random.nextInt(COFFEES.size());
      double[] prices = new double[COFFEES.size()];
      double[] weights = new double[COFFEES.size() + 1];
      weights[COFFEES.size()] = StrictMath.exp(2.0);
      for (int i = 0; i < COFFEES.size(); i++) {
        Item coffee = COFFEES.get(i);
        double discount = random.nextInt(5) == 0 ? 0.8 : 1.0;
        prices[i] = StrictMath.rint(coffee.price() * discount * 100) / 100;
        double display = i == shown ? 0.6 : 0;
        weights[i] = StrictMath.exp(coffee.appeal() - 0.45 * prices[i] + display);
      }
      int[] sold = new int[weights.length];
      for (int visit = 0; visit < visits; visit++) {
        sold[draw(weights, random)]++;
      }
      for (int i = 0; i < COFFEES.size(); i++) {
        Item coffee = COFFEES.get(i);
        rows.append(
            String.format(
                Locale.ROOT,
                "%d,%s,%.2f,%.2f,%d,%d,%d\n",
                week,
                coffee.id(),
                prices[i],
                coffee.cost(),
                i == shown ? 1 : 0,
                sold[i],
                visits));
      }
    }
    return rows.toString();
  }

  private static int draw(double[] weights, Random random) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
