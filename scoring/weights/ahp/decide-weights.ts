// The profile-facing door: experts' judgements → weights of one group of siblings, or a refusal that says why and what to
// look at again. Stricter than the arithmetic rooms: Saaty's scale, at most nine siblings, CR < 0.1 for each and for all.
import { aggregateJudgements } from './aggregate-judgements.ts';
import { consistencyLimit, consistencyRatio, type RandomIndexTable } from './consistency.ts';
import { type AhpInsufficient, eigenvectorWeights } from './eigenvector-weights.ts';
import { type InconsistentJudgement, inconsistentJudgements } from './inconsistent-judgements.ts';
import { type CompleteMatrix, isComplete, type JudgementMatrix } from './judgement-matrix.ts';

export const mostSiblings = 9;

export interface AhpDecision {
  readonly state: 'weighted';
  readonly weights: readonly number[];
  readonly lambdaMax: number;
  readonly ci: number;
  readonly cr: number;
  readonly table: RandomIndexTable;
  readonly experts: number;
}
export type AhpRefusal =
  | {
      readonly state: 'refused';
      readonly reason: AhpInsufficient['reason'] | 'too-many-siblings' | 'off-scale' | 'ragged';
      readonly expert: number | null;
    }
  | {
      readonly state: 'refused';
      readonly reason: 'inconsistent';
      /** 0-based expert, or null when each passes alone and only their joint matrix fails. */
      readonly expert: number | null;
      readonly cr: number;
      readonly judgements: readonly InconsistentJudgement[];
    };

const offScale = (matrix: JudgementMatrix): boolean =>
  matrix.flat().some((cell) => cell !== null && (cell > 9 + 1e-9 || cell < 1 / 9 - 2e-3));

type Single =
  | AhpRefusal
  | {
      readonly state: 'fits';
      readonly lambdaMax: number;
      readonly ci: number;
      readonly cr: number;
      readonly weights: readonly number[];
    };

function judge(matrix: CompleteMatrix, expert: number | null, table: RandomIndexTable): Single {
  const found = eigenvectorWeights(matrix);
  if (found.state !== 'weighted') return { state: 'refused', reason: found.reason, expert };
  const cr = consistencyRatio(found.ci, matrix.length, table) ?? Infinity;
  if (cr >= consistencyLimit)
    return {
      state: 'refused',
      reason: 'inconsistent',
      expert,
      cr,
      judgements: inconsistentJudgements(matrix, table).slice(0, 3),
    };
  return { ...found, state: 'fits', cr };
}

/**
 * @param matrices one per expert, complete, in the same order of siblings
 * @param table named in the result and in the report line ("CR=0.013<0.1, 通过一致性检验")
 */
export function decideAhpWeights(
  matrices: readonly JudgementMatrix[],
  table: RandomIndexTable = 'saaty1980',
): AhpDecision | AhpRefusal {
  for (const [expert, matrix] of matrices.entries()) {
    if (matrix.length > mostSiblings) return { state: 'refused', reason: 'too-many-siblings', expert };
    if (offScale(matrix)) return { state: 'refused', reason: 'off-scale', expert };
    if (!isComplete(matrix)) return { state: 'refused', reason: 'incomplete', expert };
    const alone = judge(matrix, expert, table);
    if (alone.state === 'refused') return alone;
  }
  const joint = aggregateJudgements(matrices);
  if (!joint || !isComplete(joint))
    return { state: 'refused', reason: matrices.length === 0 ? 'empty' : 'ragged', expert: null };
  const all = judge(joint, null, table);
  if (all.state === 'refused') return all;
  const { weights, lambdaMax, ci, cr } = all;
  return { state: 'weighted', weights, lambdaMax, ci, cr, table, experts: matrices.length };
}
