package org.sortiment.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.sortiment.api.Catalog;
import org.sortiment.api.solve.StockEvaluation;
import org.sortiment.formats.json.JsonBody;

/**
 * Writes {@code sortiment-simulation/1}.
 *
 * @param result what is written
 */
record SimulationWriter(SimulationResult result) implements JsonBody {
  @Override
  public void write(JsonGenerator json) throws IOException {
    StockEvaluation evaluation = result.evaluation();
    Catalog catalog = result.instance().problem().catalog();
    json.writeStartObject();
    json.writeStringField("format", "sortiment-simulation/1");
    json.writeStringField("instance", result.instance().name());
    json.writeBooleanField("feasible", result.feasible());
    StockResultWriter.estimate(json, "profit", evaluation.profit());
    json.writeObjectFieldStart("sales");
    for (int i = 0; i < catalog.size(); i++) {
      ResultFields.number(json, catalog.id(i), evaluation.meanSales(i));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("stockoutProbability");
    for (int i = 0; i < catalog.size(); i++) {
      ResultFields.number(json, catalog.id(i), evaluation.stockoutProbability(i));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("salesStandardError");
    for (int i = 0; i < catalog.size(); i++) {
      ResultFields.number(json, catalog.id(i), evaluation.sales(i).standardError());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("stockoutStandardError");
    for (int i = 0; i < catalog.size(); i++) {
      ResultFields.number(json, catalog.id(i), evaluation.stockouts(i).standardError());
    }
    json.writeEndObject();
    ResultFields.number(json, "customers", evaluation.meanCustomers());
    ResultFields.number(json, "lostCustomers", evaluation.lostCustomers());
    ResultFields.number(json, "fillRate", evaluation.fillRate());
    json.writeStringField("method", evaluation.method());
    json.writeNumberField("seed", evaluation.seed());
    json.writeEndObject();
  }
}
