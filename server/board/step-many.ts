// 批量初筛: one decision over many applications, each by its own commit; whoever decides is told which did not go, and why.
import type { Requirement } from '../../programmes/schema/stages.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem, problemBody } from '../problems.ts';
import { decideOn, type Said } from '../programmes/decide-on.ts';
import { applicationFor } from '../programmes/read-applications.ts';

export interface ManySteps {
  readonly decision: Said['decision'];
  readonly reason: string;
  readonly of: readonly { readonly id: string; readonly revision: number }[];
}

export interface StepResult {
  readonly id: string;
  /** Where it stands now; null = it did not go. */
  readonly stage: string | null;
  /** By which it can be taken back. */
  readonly revision?: number;
  readonly code?: string;
  readonly sentence?: string;
  readonly lacking?: readonly Requirement[];
}

export async function stepMany(
  parts: Pick<Deps, 'storage' | 'programmes' | 'now' | 'log'>,
  staff: Staff,
  { decision, reason, of }: ManySteps,
  language: Language,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const { id, revision } of of) {
    try {
      const place = await applicationFor(parts, staff, id);
      const stage = await decideOn(parts, staff, place, 'operator', { decision, reason, revision }, language);
      results.push({ id, stage, revision: revision + 1 });
    } catch (error) {
      // What went before is done and told all the same.
      if (!(error instanceof Problem)) parts.log.error({ application: id, err: error }, 'a step met a bug');
      const { code, extras } = error instanceof Problem ? error : new Problem('internal');
      const { lacking } = (extras.details ?? {}) as Pick<StepResult, 'lacking'>;
      const { title } = problemBody(code, language);
      results.push({ id, stage: null, code, sentence: title, ...(lacking ? { lacking } : {}) });
    }
  }
  return results;
}
