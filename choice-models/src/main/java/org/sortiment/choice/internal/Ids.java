package org.sortiment.choice.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sortiment.api.Catalog;
import org.sortiment.api.InvalidInputException;
import org.sortiment.api.spi.ModelSpec;

/** Turns product ids of parameters into indices. */
public final class Ids {
  private Ids() {}

  /** The indices of a list of ids, in its order; each id may appear once. */
  public static int[] indices(ModelSpec parameters, String key, Catalog catalog) {
    List<String> ids = parameters.texts(key);
    int[] indices = new int[ids.size()];
    Set<Integer> seen = new HashSet<>();
    for (int k = 0; k < indices.length; k++) {
      String path = parameters.at(key) + "[" + k + "]";
      indices[k] = index(path, ids.get(k), catalog);
      if (!seen.add(indices[k])) {
        throw new InvalidInputException(
            path, "\"" + ids.get(k) + "\"", "must not appear twice in the list", "");
      }
    }
    return indices;
  }

  private static int index(String path, String id, Catalog catalog) {
    try {
      return catalog.requireIndex(id);
    } catch (InvalidInputException e) {
      throw e.within(path);
    }
  }

  /** The index of the id under a key. */
  public static int index(ModelSpec parameters, String key, Catalog catalog) {
    String id = parameters.text(key);
    try {
      return catalog.requireIndex(id);
    } catch (InvalidInputException e) {
      throw e.within(parameters.at(key));
    }
  }
}
