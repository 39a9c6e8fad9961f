package org.sortiment.spark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
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
  private static final int SAFE_DIGITS = 15;

  private CellTexts() {}

  /** The text of a column of this type; empty when Spark and DuckDB write it in different ways. */
  static Optional<Column> of(Column column, DataType type) {
    if (type.equals(DataTypes.DoubleType)) {
      UDF1<Double, String> text = CellTexts::ofDouble;
      Column written = functions.udf(text, DataTypes.StringType).apply(column);
      return Optional.of(functions.when(column.isNotNull(), written));
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

  /**
   * As DuckDB writes it: the shortest digits that give the value again, with an exponent of at
   * least two digits where that is below -4 or above 15. (Some powers of two from 2^80 on DuckDB
   * writes as other numbers.)
   */
  static String ofDouble(double value) {
    if (!Double.isFinite(value)) {
      String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
      return sign + (Double.isNaN(value) ? "nan" : "inf");
    }
    if (value == 0) {
      return Double.toString(value);
    }
    BigDecimal number = shortest(value);
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

  /**
   * Any decimal of up to 15 digits is found with 15 digits; longer ones are tried one by one, as
   * are those of the tiny numbers that have fewer bits. Both neighbours are looked at, for beside a
   * power of two the nearer one may belong to another double.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    int digits = Math.abs(value) < Double.MIN_NORMAL ? 1 : SAFE_DIGITS;
    while (true) {
      BigDecimal near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (near.doubleValue() == value) {
        return near.stripTrailingZeros();
      }
      boolean isAbove = near.abs().compareTo(exact.abs()) > 0;
      RoundingMode other = isAbove ? RoundingMode.DOWN : RoundingMode.UP;
      BigDecimal far = exact.round(new MathContext(digits, other));
      if (far.doubleValue() == value) {
        return far.stripTrailingZeros();
      }
      digits++;
    }
  }
}
