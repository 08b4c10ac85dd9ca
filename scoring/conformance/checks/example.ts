// The check of conformance that a worked example comes out as it was worked by hand.
import type { Score, ScoreSheet, Trace } from '../../model.ts';
import { scoreOne, trace } from '../../score.ts';
import { isSame } from '../same.ts';
import type { Check } from '../subject.ts';

export const exampleHolds: Check = function* ({ example, compile, model }) {
  if (!example) return;
  const { answers, context, linked = [], expected } = example;
  const scorer = compile();
  const input = { answers, context: { institutionType: 'higher-vocational', ...context }, linked };
  const sheet = scoreOne(scorer, input);
  const near = (found: unknown, wanted: unknown) =>
    typeof found === 'number' && Math.abs(found - Number(wanted)) < (model.traits.exact ? 5e-13 : 5e-10);
  let told = 0;
  for (const [code, wanted] of Object.entries(expected)) {
    if (!isRecord(wanted) || !('value' in wanted)) continue;
    told++;
    const found = scoreOf(sheet, code);
    for (const key of ['value', 'low', 'high'] as const)
      if (found?.state !== 'scored' || !near(found[key], wanted[key]))
        yield `${code} ${key}: ${found?.state === 'scored' ? found[key] : 'no score'}, by hand ${wanted[key]}`;
  }
  if (told === 0) yield 'no score was worked out by hand';
  if (sheet.level.state !== 'levelled' || sheet.level.level !== expected.level)
    yield `level: ${sheet.level.state === 'levelled' ? sheet.level.level : 'none'}, by hand ${expected.level}`;
  if (!isSame(sheet.passes, expected.passes)) yield 'the pass marks are not those worked out by hand';
  yield* abilitiesOf(trace(scorer, input), expected.abilities);
};

const isRecord = (thing: unknown): thing is Record<string, unknown> => typeof thing === 'object' && thing !== null;

const scoreOf = (sheet: ScoreSheet, code: string): Score | undefined =>
  code === 'overall' ? sheet.overall : sheet.indicators.find(({ indicator }) => indicator === code)?.score;

function* abilitiesOf({ root }: Trace, abilities: unknown) {
  for (const [code, wanted] of Object.entries(isRecord(abilities) ? abilities : {})) {
    const rule = code === '' ? root.rule : root.children.find((node) => node.code === code)?.rule;
    for (const key of ['theta', 'se', 'information'] as const) {
      const found = rule?.is === 'ability' ? rule[key] : null;
      if (found === null || !(Math.abs(found - Number(isRecord(wanted) ? wanted[key] : Number.NaN)) < 5e-10))
        yield `${code} ${key}: ${found}`;
    }
  }
}
