// A consortium's counts in its report: the sum that scores, and beside it what each member counted.
import { expect, test } from 'vitest';
import { numberValueSchema } from '../../questionnaires/schema/response.ts';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { explainCell } from '../../scoring/report/explain-cell.ts';
import { compileScorer, trace } from '../../scoring/score.ts';
import { block, textOf } from '../builders/report-cells.ts';
import { institutionInput, published, respondent } from '../builders/report-inputs.ts';

const id = 'industry-education-community';

test.each([
  ['zh-CN', '各成员'],
  ['en', 'By member'],
] as const)('in %s a table of facts tells both, and a trace repeats them', (language, heading) => {
  const { instrument, profile, texts } = published(id);
  const { answers, sheet } = respondent(id, {}, () => 0.5, 3);
  const form = { instrument, profile, texts: texts[language], answers, sheet };
  const input = { ...institutionInput(language), institution: form, cohorts: [] };
  const { columns, rows } = block(buildInstitutionReport(input), 'table', 'facts-C3');
  const at = columns.findIndex(({ label }) => label === heading);
  expect(at).toBeGreaterThan(0);
  const answer = answers['C3.1-N'];
  if (answer?.is !== 'value') throw new Error('simulated respondents answer every count');
  const { numerator, members = [] } = numberValueSchema.parse(answer.value);
  const [row] = rows;
  expect(row?.[1]).toMatchObject({ number: numerator });
  expect(members.length).toBeGreaterThan(2);
  for (const { name, value } of members) expect(textOf(row?.[at])).toContain(`${name} ${value}`);
  const rebuilt = () => trace(compileScorer(instrument, profile), { answers, context: {} });
  const lines = explainCell(input, 'institution:C3.1-N', rebuilt)!.lines.join('\n');
  expect(lines).toContain(heading);
  expect(lines).toContain(`${members[0]!.name} ${members[0]!.value}`);
  // Only areas counted by member have the column.
  const whole = block(buildInstitutionReport(input), 'table', 'facts-C2');
  expect(whole.columns.map(({ label }) => label)).not.toContain(heading);
});
