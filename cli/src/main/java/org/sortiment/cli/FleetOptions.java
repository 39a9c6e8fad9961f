package org.sortiment.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sortiment.fleet.task.TaskSettings;

/** The options that results of a fleet depend on: as texts for the report, and as settings. */
final class FleetOptions {
  private final Map<String, String> texts = new LinkedHashMap<>();
  private TaskSettings settings = TaskSettings.withDefaults();

  FleetOptions(String name, String value) {
    texts.put(name, value);
  }

  void put(String name, String value) {
    texts.put(name, value);
  }

  FleetOptions with(TaskSettings others) {
    settings = others;
    return this;
  }

  Map<String, String> texts() {
    return Collections.unmodifiableMap(texts);
  }

  TaskSettings settings() {
    return settings;
  }
}
