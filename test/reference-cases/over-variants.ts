// Some cases give several inputs at once: each key of the result is then the list over the variants.

export function overVariants<V>(
  variants: readonly V[],
  run: (variant: V) => Record<string, unknown>,
): Record<string, unknown> {
  const results = variants.map(run);
  const keys = new Set(results.flatMap((result) => Object.keys(result)));
  return Object.fromEntries([...keys].map((key) => [key, results.map((result) => result[key] ?? null)]));
}
