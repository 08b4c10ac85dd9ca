// What a preview shows is what the server would score: the same sheet, and every number of the report opens its trace.
import { describe, expect, test } from 'vitest';
import { scorePreview } from '../../../client/console/authoring/preview/score-preview.ts';
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../../questionnaires/schema/simulate.ts';
import { compileScorer, scoreOne } from '../../../scoring/score.ts';
import { numberCells } from '../../builders/report-cells.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../../builders/small-instrument.ts';

const drafts = [
  ['a person', smallPersonDraft(), { role: 'teacher', institutionType: 'higher-vocational' }],
  ['an institution', smallInstitutionDraft(), { institutionType: 'higher-vocational' }],
] as const;

/** Every trace named anywhere in the report. */
function tracesIn(thing: unknown): string[] {
  if (typeof thing !== 'object' || thing === null) return [];
  return Object.entries(thing).flatMap(([key, value]) =>
    key === 'trace' && typeof value === 'string' ? [value] : tracesIn(value),
  );
}

describe.each(drafts)('the preview of %s', (_, { instrument, texts, profiles: [profile] }, context) => {
  const answers = simulate({ instrument, profile, context, random: seededRandom(3), lean: () => 1 });
  const content = { instrument, texts, profiles: { 'default@1': profile } };
  const score = (language: 'zh-CN' | 'en') =>
    scorePreview({
      ...{ content, profile, language, outside: [], given: { answers, context } },
      ...{ words: { name: '预览', campaign: '预览' }, now: Date.UTC(2026, 0, 2) },
    });

  test('shows the overall score that the server would keep', () => {
    const { overall } = scoreOne(compileScorer(instrument, profile), { answers, context });
    if (overall.state !== 'scored') throw new Error('the simulated answers are enough to be scored');
    expect(numberCells(score('zh-CN').report).map(({ number }) => number)).toContain(overall.value);
  });

  test.each(['zh-CN', 'en'] as const)('explains every number of the report in %s', (language) => {
    const { report, explain } = score(language);
    const traces = [...new Set(tracesIn(report.sections))];
    expect(traces.length).toBeGreaterThan(3);
    expect(traces.filter((trace) => !explain(trace)?.lines.length)).toEqual([]);
    expect(explain('nothing:of-the-kind')).toBe(null);
  });
});
