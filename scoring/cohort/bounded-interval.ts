// 95 % interval of a mean on 0–100 that never leaves the scale: t interval on the logit of the mean, carried back. For few
// persons, where the usual interval would pass the ends and cutting it there would claim too much.
//
// Source: the logit-transformed Wald interval by the delta method (A. Agresti, Categorical Data Analysis; the idea of method
// "logit" of svyciprop in R's survey package), with Student's t for the few degrees of freedom.

/** Fewer persons than this get the bounded interval. 〔本项目〕 */
export const boundedBelow = 30;

/**
 * @param mean strictly between 0 and 100, as any mean of persons who are not all alike is
 * @param error standard error of the mean, on 0–100
 * @param quantile t of the wanted confidence
 */
export function boundedInterval(mean: number, error: number, quantile: number): { low: number; high: number } {
  const share = mean / 100;
  const room = share * (1 - share);
  if (!(room > 0)) return { low: mean, high: mean };
  const logit = Math.log(share / (1 - share));
  const reach = (quantile * (error / 100)) / room;
  const back = (value: number): number => 100 / (1 + Math.exp(-value));
  // The way there and back may lose the last digit of the mean itself.
  return { low: Math.min(mean, back(logit - reach)), high: Math.max(mean, back(logit + reach)) };
}
