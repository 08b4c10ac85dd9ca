// 需人工判断: what a person decides of a rule that a machine cannot judge; told with its reason in the application's events.
import { judgeRules } from '../../programmes/engine/judge-rules.ts';
import { stepsFrom } from '../../programmes/engine/take-step.ts';
import type { Decider } from '../../programmes/schema/stages.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { type ApplicationPlace, asJudged } from './read-applications.ts';
import { writeStep } from './step-application.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export interface Judgement {
  readonly revision: number;
  readonly rule: string;
  /** null takes back what was decided. */
  readonly verdict: 'met' | 'unmet' | null;
  readonly reason: string;
}

/** By whoever decides at this stage. @throws step-not-open, rule-not-judged, changed-meanwhile */
export async function judgeRule(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  by: Decider,
  { revision, rule, verdict, reason }: Judgement,
): Promise<void> {
  const { row, round } = place;
  const { programme } = round.served;
  if (by === 'applicant' || stepsFrom(programme, row, by).length === 0) throw new Problem('step-not-open');
  const application = { ...(await asJudged(parts, place)), judged: {} };
  const finding = judgeRules(programme, application).find((one) => one.rule === rule);
  if (finding?.verdict !== 'person') throw new Problem('rule-not-judged');
  const { [rule]: _, ...others } = row.judged;
  const judged = verdict === null ? others : { ...others, [rule]: verdict };
  const kind = `judge:${rule}:${verdict ?? 'open'}`;
  await writeStep(parts, staff, row, {
    changes: { judged },
    revision,
    kind,
    reason,
    allowedBy: finding.clause,
    action: 'application-judged',
  });
}
