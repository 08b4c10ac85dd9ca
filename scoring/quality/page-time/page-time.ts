// 作答过快: a person's page times beside those of the cohort. Relative, so that long and short pages, slow and quick devices
// count alike.
import { z } from 'zod';
import { quantileType7 } from '../../math/quantile-type-7.ts';

export const pageTimeSchema = z.strictObject({
  /** Persons × pages, seconds; null = page not seen or its time unknown. */
  times: z.array(z.array(z.number().positive().nullable())),
  /** Flagged from here. */
  tooFast: z.number().gt(1),
});

/** Leiner (2019) flags from 2.0; ratios of one page are cut at 3, so that one skipped page decides nothing. */
export const usualTooFast = 2;
const mostRatio = 3;
/** Persons a page's median needs, and pages a person needs 〔本项目〕. */
export const fewestPersons = 10;
export const fewestPages = 2;

export interface PageTime {
  /** Mean over pages of cohort median ÷ own time: 1 = as the middle, 2 = twice as fast. */
  readonly index: number;
  readonly pages: number;
  readonly tooFast: boolean;
}
export type PageTimes =
  | {
      readonly state: 'estimated';
      /** Per person; null with too few pages. */
      readonly persons: readonly (PageTime | null)[];
      /** Median seconds per page; null where too few were timed. */
      readonly medians: readonly (number | null)[];
      /** Of the persons with an index. */
      readonly share: number;
    }
  | { readonly state: 'insufficient'; readonly reason: 'malformed' | 'too-few-persons' };

type Times = readonly (readonly (number | null)[])[];

function personTime(row: readonly (number | null)[], medians: readonly (number | null)[], limit: number) {
  const ratios = row.flatMap((time, page) => {
    const median = medians[page];
    return time === null || median === null || median === undefined ? [] : [Math.min(mostRatio, median / time)];
  });
  if (ratios.length < fewestPages) return null;
  const index = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  return { index, pages: ratios.length, tooFast: index >= limit - 1e-9 };
}

/** Source: D. J. Leiner (2019), Too fast, too straight, too weird, Survey Research Methods 13 (relative speed index). */
export function pageTimes(times: Times, tooFast = usualTooFast): PageTimes {
  const width = times[0]?.length ?? 0;
  if (!pageTimeSchema.safeParse({ times, tooFast }).success || times.some((row) => row.length !== width))
    return { state: 'insufficient', reason: 'malformed' };
  const medians = Array.from({ length: width }, (_, page) => {
    const known = times.flatMap((row) => (typeof row[page] === 'number' ? [row[page]] : []));
    return known.length < fewestPersons ? null : quantileType7(known, 0.5);
  });
  if (medians.every((median) => median === null)) return { state: 'insufficient', reason: 'too-few-persons' };
  const persons = times.map((row) => personTime(row, medians, tooFast));
  const judged = persons.filter((one) => one !== null);
  return {
    state: 'estimated',
    persons,
    medians,
    share: judged.length === 0 ? 0 : judged.filter((one) => one.tooFast).length / judged.length,
  };
}
