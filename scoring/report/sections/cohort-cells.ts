// Figures of a cohort as cells: mean level with its interval, or the one word that all withheld figures share.
import type { NodeSummary } from '../../cohort/summarise.ts';
import { ladderOf } from '../../levels/level-by-cuts.ts';
import type { CohortView } from '../cohort-view.ts';
import type { Cell } from '../report.ts';
import type { Wording } from '../wording.ts';
import { audienceTitle } from './rates.ts';

/** Begins with whose figures these are: in a workbook a caption stands alone. */
export function cohortCaption(words: Wording, cohort: CohortView, caption: string): string {
  return words.labelled(audienceTitle(words, cohort), caption);
}

/** @param interval false where the interval stands elsewhere, as in a map of many nodes */
export function meanCell(words: Wording, cohort: CohortView, found: NodeSummary, trace: string, interval = true): Cell {
  if (found.state === 'withheld') return { withheld: words.withheld[found.reason] };
  const bounds = interval ? { low: ladderOf(found.low), high: ladderOf(found.high) } : {};
  return { number: ladderOf(found.mean), as: 'ladder', ...bounds, level: cohort.levelOf(found.mean), trace };
}

/** Mean minus what is asked for, coloured by the level of the mean. */
export function gapCell(
  words: Wording,
  cohort: CohortView,
  found: NodeSummary,
  target: number | null,
  trace: string,
): Cell {
  if (found.state === 'withheld') return { withheld: words.withheld[found.reason] };
  if (target === null) return { text: words.noLevel };
  return { number: ladderOf(found.mean) - target, as: 'difference', level: cohort.levelOf(found.mean), trace };
}

export function countCell(words: Wording, found: NodeSummary, key: 'n' | 'missing', trace: string): Cell {
  return found.state === 'withheld'
    ? { withheld: words.withheld[found.reason] }
    : { number: found[key], as: 'count', trace };
}
