// Rounding for counters: half to even has no drift upwards when millions of scores are summed.

/** Nearest integer, ties to the even one. Range: safe integers. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
