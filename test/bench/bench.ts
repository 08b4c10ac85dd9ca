// What a bench is and what it gives: rows in which every figure stands beside a baseline measured in the same run.

export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baselineName: string;
  readonly baseline: number;
  /** value / baseline */
  readonly ratio: number;
  /** What the ratio, or the value, should be; printed, and never the reason for a failure. */
  readonly aim?: string;
}

export interface Bench {
  readonly name: string;
  /** Other figures it gives: asked for by their names, they come with it. */
  readonly also?: readonly string[];
  /** One line: what is measured. */
  readonly what: string;
  run(say: (line: string) => void): Promise<Row[]>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

export function row(
  name: string,
  value: number,
  unit: string,
  baseline: { readonly name: string; readonly value: number },
  aim?: string,
): Row {
  const ratio = value / baseline.value;
  return {
    ...{ name, value, unit, baselineName: baseline.name, baseline: baseline.value, ratio },
    ...(aim === undefined ? {} : { aim }),
  };
}
