package org.sortiment.testkit;

import java.util.List;
import org.sortiment.api.choice.ChoiceModel;

class TextbookLogitContractTest implements ChoiceModelContract {
  @Override
  public List<ChoiceModel> models() {
    return List.of(
        new TextbookLogit(1, 1, 2, 0.5),
        new TextbookLogit(0.1, 3, 0, 1e-9, 4),
        new TextbookLogit(20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
  }
}
