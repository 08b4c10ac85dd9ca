// Bursts: many answer sheets handed in within a moment, as when one hand fills in for a class.
import { burstRuleSchema } from './parameters.ts';

export interface Burst {
  /** Milliseconds, as given. */
  readonly from: number;
  readonly to: number;
  readonly sheets: number;
}

export interface BurstRule {
  readonly windowMs: number;
  /** Sheets within the window from which it is a burst. */
  readonly sheets: number;
}

/** Ten a minute: one hand clicking through; a class answering together spreads over more minutes. 〔本项目〕 */
export const usualBurstRule: BurstRule = Object.freeze({ windowMs: 60_000, sheets: 10 });

/**
 * Windows that hold at least `sheets`, overlapping ones joined, in order of time.
 * @param times submission times in milliseconds, any order; those that are none are left out
 * @param rule a window below 0 holds nothing
 */
export function submissionBursts(times: readonly number[], rule: BurstRule = usualBurstRule): Burst[] {
  if (!burstRuleSchema.safeParse(rule).success) return [];
  const sorted = times.filter(Number.isFinite).sort((a, b) => a - b);
  const bursts: { start: number; end: number }[] = [];
  let start = 0;
  for (const [end, time] of sorted.entries()) {
    while (time - (sorted[start] ?? time) > rule.windowMs) start += 1;
    if (end - start + 1 < rule.sheets) continue;
    const last = bursts.at(-1);
    if (last && start <= last.end) last.end = end;
    else bursts.push({ start, end });
  }
  return bursts.map((burst) => ({
    from: sorted[burst.start] as number,
    to: sorted[burst.end] as number,
    sheets: burst.end - burst.start + 1,
  }));
}
