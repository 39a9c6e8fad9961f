package org.sortiment.spark;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.core.io.schubfach.FloatToDecimal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The texts of cells, to the letter those that DuckDB makes of them, which reads tables on one
 * machine: so that names, numbers and messages do not depend on who reads.
 */
final class CellTexts {
  /** Decimal exponents for which a number is written without one. */
  private static final int LEAST_PLAIN = -4;

  private static final int MOST_PLAIN = 15;
  private static final Map<DataType, UDF1<?, String>> BINARY =
      Map.of(
          DataTypes.DoubleType, (UDF1<Double, String>) CellTexts::ofDouble,
          DataTypes.FloatType, (UDF1<Float, String>) CellTexts::ofFloat);

  private CellTexts() {}

  /** The text of a column of this type; empty when Spark and DuckDB write it in different ways. */
  static Optional<Column> of(Column column, DataType type) {
    if (BINARY.containsKey(type)) {
      return Optional.of(functions.udf(BINARY.get(type), DataTypes.StringType).apply(column));
    }
    boolean isCommon =
        type.equals(DataTypes.StringType)
            || type.equals(DataTypes.ByteType)
            || type.equals(DataTypes.ShortType)
            || type.equals(DataTypes.IntegerType)
            || type.equals(DataTypes.LongType)
            || type.equals(DataTypes.BooleanType)
            || type instanceof DecimalType;
    return isCommon ? Optional.of(column.cast(DataTypes.StringType)) : Optional.empty();
  }

  static String ofDouble(Double value) {
    return value == null ? null : text(value, DoubleToDecimal.toString(value));
  }

  static String ofFloat(Float value) {
    return value == null ? null : text(value, FloatToDecimal.toString(value));
  }

  /**
   * As DuckDB writes it: the shortest digits that give the value again, with an exponent of at
   * least two digits where that is below -4 or above 15.
   *
   * @param shortest those digits, as Java writes them
   */
  private static String text(double value, String shortest) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return shortest;
    }
    BigDecimal number = new BigDecimal(shortest).stripTrailingZeros();
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= LEAST_PLAIN && exponent <= MOST_PLAIN) {
      String plain = number.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = number.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
