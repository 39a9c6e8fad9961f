package org.sortiment.api.spi;

import org.sortiment.api.Catalog;
import org.sortiment.api.choice.ChoiceModel;

/**
 * Makes choice models of one type, named by its id: the {@code "type"} of an instance file.
 *
 * <p>A plug-in reads its parameters by name; the message of a number that breaks a rule gets the
 * place where it stands:
 *
 * {@snippet class="com.example.exponomial.ExponomialProvider" region="provider"}
 */
public interface ChoiceModelProvider extends Provider {
  /**
   * Builds a model from its parameters. Parameters that are never asked for are errors, which the
   * registry reports.
   *
   * @throws org.sortiment.api.InvalidInputException when a parameter breaks a rule
   */
  ChoiceModel create(ModelSpec parameters, Catalog catalog);
}
