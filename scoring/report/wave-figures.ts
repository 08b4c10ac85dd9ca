// What moved since the last closed campaign: the institution's own scores by the bounds of unanswered items, cohorts by
// Welch's interval. What either campaign withholds is withheld here too.
import type { NodeSummary } from '../cohort/summarise.ts';
import { type ChangeVerdict, judgeChange, usualWorthwhile, waveChange } from '../cohort/wave-change/wave-change.ts';
import type { Score } from '../model.ts';
import type { CohortView } from './cohort-view.ts';

export const worthwhile = usualWorthwhile;

/** On 0–100. */
export interface Change {
  readonly change: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: ChangeVerdict;
}

/** null unless both are scored. */
export function scoreChange(before: Score | undefined, after: Score | undefined): Change | null {
  if (before?.state !== 'scored' || after?.state !== 'scored') return null;
  const [low, high] = [after.low - before.high, after.high - before.low];
  return { change: after.value - before.value, low, high, verdict: judgeChange(low, high, worthwhile) };
}

type Shown = Extract<NodeSummary, { state: 'shown' }>;

export interface CohortChange extends Change {
  readonly before: Shown;
  readonly after: Shown;
}

/** A roster counts only where it is not smaller than those who answered. */
function rosters(before: CohortView, after: CohortView, sizes: readonly [number, number]): [number, number] | null {
  const [then, now] = [before.rules.invited, after.rules.invited];
  return then >= sizes[0] && now >= sizes[1] ? [then, now] : null;
}

/** null where either wave does not tell the node. */
export function cohortChange(before: CohortView, after: CohortView, node: string): CohortChange | null {
  const [then, now] = [before.node(node), after.node(node)];
  if (then.state === 'withheld' || now.state === 'withheld') return null;
  const moments = ({ n, mean, sd }: Shown) => ({ n, mean, sd });
  const found = waveChange({
    before: moments(then),
    after: moments(now),
    rosters: rosters(before, after, [then.n, now.n]),
    worthwhile,
    comparable: true,
    level: 0.95,
  });
  if (found.state === 'insufficient') return null;
  const { change, low, high, verdict } = found;
  return { change, low, high, verdict, before: then, after: now };
}
