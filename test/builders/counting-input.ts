// A report of seven ladders in three domains whose three values can be reckoned by hand: weights are equal per domain and per leaf,
// level k is (k − 1) × 25, gates ask for four fifths, D3.1 is a 底线项.
import type { Answers } from '../../questionnaires/schema/response.ts';
import { peersAmong } from '../../scoring/cohort/peers.ts';
import type { InstitutionReportInput, WitnessInput } from '../../scoring/report/report-input.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { defaultEvidenceRule } from '../../scoring/witnesses/evidence-rule.ts';
import { type LinkedPiece, threeValues } from '../../scoring/witnesses/three-values.ts';
import { institutionInput, type Language } from './report-inputs.ts';
import { smallInstitutionDraft } from './small-instrument.ts';
import { plantedPiece } from './witness-input.ts';

const codes = ['D1.1', 'D1.2', 'D2.1', 'D2.2', 'D2.3', 'D3.1', 'D3.2'];
type Levels = readonly (number | null)[];
export const claims: Levels = [5, 4, 4, 4, 4, 4, 5];
export const findings: Levels = [3, 2, 3, 3, 2, 1, 4];
/** A plan for D1.2, which supports three. */
export const policy: readonly LinkedPiece[] = [plantedPiece('D1.2-L', { clause: '第三条' })];

const answersOf = (levels: Levels): Answers =>
  Object.fromEntries(codes.map((code, at) => [`${code}-L`, { is: 'value', value: levels[at] ?? 1 }]));

export interface CountingWish {
  readonly counts: WitnessInput['counts'];
  readonly found?: Levels | null;
  readonly pieces?: readonly LinkedPiece[];
  readonly source?: string;
}

export function countingInput(language: Language, wish: CountingWish): InstitutionReportInput {
  const { instrument: whole, texts, profiles } = smallInstitutionDraft();
  const instrument = {
    ...whole,
    items: whole.items.filter(({ kind }) => kind === 'ladder'),
    indicators: whole.indicators
      .filter(({ code }) => code !== 'D1.3')
      .map((one) => (wish.source && one.code === 'D1.2' ? { ...one, source: wish.source } : one)),
  };
  const profile = { ...profiles[0], cuts: {}, linked: {} };
  const scorer = compileScorer(instrument, profile);
  const context = { institutionType: 'higher-vocational' };
  const own = { answers: answersOf(claims), context };
  const { found = findings, pieces = policy, counts } = wish;
  const values = threeValues(scorer, own, {
    ...{ pieces, rule: defaultEvidenceRule, today: '2026-11-27' },
    findings:
      found && Object.fromEntries(codes.flatMap((code, at) => (found[at] === null ? [] : [[code, found[at]!]]))),
  });
  const others = [1, 2, 3, 4, 5].map((level) =>
    scoreOne(scorer, { answers: answersOf(codes.map(() => level)), context }),
  );
  const { place: _place, earlier: _earlier, ...base } = institutionInput(language);
  return {
    ...base,
    institution: { instrument, profile, texts: texts[language], sheet: scoreOne(scorer, own), answers: own.answers },
    cohorts: [],
    peers: peersAmong(others),
    witnesses: {
      ...values,
      ...{ rule: defaultEvidenceRule, judgedOn: '2026-11-27', counts, panel: found ? 'closed' : 'scoring' },
    },
  };
}
