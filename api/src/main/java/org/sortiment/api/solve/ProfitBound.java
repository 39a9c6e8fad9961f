package org.sortiment.api.solve;

/**
 * No plan has a larger expected profit than this.
 *
 * @param kind {@code fluid} or {@code arrival-information}
 * @param mean the bound; for a sampled bound its estimate
 * @param low lower end of the 95 % confidence interval; the mean when nothing was sampled
 * @param high upper end, as above: with 97.5 % confidence no plan has more
 * @param batches how many independent samples the interval rests on; 0 when nothing was sampled
 * @param samples how many demands each batch has
 * @param exactFor what the bound is a bound for
 */
public record ProfitBound(
    String kind,
    double mean,
    double low,
    double high,
    int batches,
    int samples,
    AssortmentResult.ExactFor exactFor) {}
