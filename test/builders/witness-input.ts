// The input of a report with evidence and, where it is wished for, the findings of a panel. Planted: D1.1 has a policy, D1.2 running
// data beside a limiting piece, D2.1 a record that is too short and one that has expired, D5 is supported up to the claim.
import type { InstitutionReportInput, WitnessInput } from '../../scoring/report/report-input.ts';
import { compileScorer } from '../../scoring/score.ts';
import { defaultEvidenceRule } from '../../scoring/witnesses/evidence-rule.ts';
import { type LinkedPiece, threeValues } from '../../scoring/witnesses/three-values.ts';
import { institutionId, institutionInput, type Language, published } from './report-inputs.ts';

export const plantedPiece = (node: string, change: Partial<LinkedPiece> = {}): LinkedPiece => ({
  ...{ id: `${node}-1`, node, title: 'QZ-07', kind: 'policy', issuer: 'QZ', dated: '2026-09-01', validUntil: null },
  ...{ coversFrom: '2026-03-01', coversUntil: '2026-06-28', clause: '§ 3', stance: 'supporting' },
  ...change,
});

export const plantedPieces: readonly LinkedPiece[] = [
  plantedPiece('D1.1-L'),
  plantedPiece('D1.2', { kind: 'running-data', title: 'QZ-08' }),
  plantedPiece('D1.2', { kind: 'record', title: 'QZ-09', stance: 'limiting' }),
  plantedPiece('D2.1', { kind: 'record', title: 'QZ-10', coversUntil: '2026-03-31' }),
  plantedPiece('D2.1', { kind: 'result', title: 'QZ-11', validUntil: '2026-01-31' }),
  ...['D5.1', 'D5.2', 'D5.3', 'D5.4'].map((node) => plantedPiece(node, { kind: 'outside-verification' })),
];

export interface WitnessWish {
  readonly pieces?: readonly LinkedPiece[];
  /** From the claimed level to the finding; null = not judged. Missing = no panel. */
  readonly find?: (indicator: string, claimed: number) => number | null;
  readonly counts?: WitnessInput['counts'];
  readonly panel?: WitnessInput['panel'];
}

export function witnessInput(language: Language, wish: WitnessWish = {}): InstitutionReportInput {
  const input = institutionInput(language);
  const { instrument, profile } = published(institutionId);
  const { answers, sheet } = input.institution!;
  const { find, pieces = plantedPieces } = wish;
  const found = instrument.items.flatMap(({ kind, code, indicator }) => {
    const answer = answers[code];
    if (kind !== 'ladder' || answer?.is !== 'value' || !find) return [];
    const level = find(indicator, Number(answer.value));
    return level === null ? [] : [[indicator, level] as const];
  });
  const own = { answers, context: sheet!.context, linked: sheet!.linked };
  const values = threeValues(compileScorer(instrument, profile), own, {
    ...{ pieces, rule: defaultEvidenceRule, today: '2026-11-27' },
    findings: find ? Object.fromEntries(found) : null,
  });
  const witnesses: WitnessInput = {
    ...values,
    rule: defaultEvidenceRule,
    judgedOn: '2026-11-27',
    counts: wish.counts ?? (find ? 'found' : 'claimed'),
    panel: wish.panel ?? (find ? 'closed' : null),
  };
  return { ...input, witnesses };
}
