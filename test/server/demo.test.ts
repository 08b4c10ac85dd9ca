// The demonstration's reports show what was planted: whoever looks at them first must be able to trust that the figures
// follow from the answers. The witness is the plan itself (server/demo/plan.ts).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../scoring/report/report.ts';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { loadDemo } from '../../server/demo/load-demo.ts';
import { plannedInstitutions } from '../../server/demo/plan.ts';
import { makeReport } from '../../server/reports/make-report.ts';
import { reportPlaceFor } from '../../server/reports/report-place.ts';
import { engines } from './engines.ts';
import { catalog, House } from './house.ts';

const operator = {
  id: 'operator',
  name: '运营',
  username: 'operator',
  role: 'operator',
  institution: null,
  passwordIssued: false,
} as const;
const [sqlite] = engines;
let house: House;
const reports = new Map<string, Report>();

beforeAll(async () => {
  house = await House.open(sqlite!);
  await loadDemo(house.deps);
  const { campaigns } = house.deps.storage.tables;
  const closed = (await house.deps.storage.db.select().from(campaigns)).find(({ name }) => name.includes('第一批'));
  const campaign = (await readCampaign(house.deps, closed!.id))!;
  for (const subject of campaign.subjects) {
    const place = await reportPlaceFor(house.deps, operator, campaign.id, subject);
    reports.set(place.subject.name, await makeReport(house.deps, place, 'zh-CN'));
  }
}, 180_000);
afterAll(() => house.close());

/** Every figure of a radar or capability tree, by indicator code. */
function figuresOf(report: Report): Map<string, number> {
  const found = new Map<string, number>();
  for (const block of report.sections.flatMap((section) => section.blocks)) {
    if (block.kind === 'radar') {
      const own = block.series.find((series) => series.role === 'subject');
      block.axes.forEach((axis, at) => {
        const value = own?.values[at];
        if (typeof value === 'number') found.set(axis.code, value);
      });
    }
    if (block.kind === 'tree') {
      for (const node of block.nodes) if ('number' in node.score) found.set(node.code, node.score.number);
    }
  }
  return found;
}

const isUnder = (codes: readonly string[], code: string) =>
  codes.some((planted) => code === planted || code.startsWith(`${planted}.`) || planted.startsWith(`${code}.`));

describe.each(plannedInstitutions)('the report of $name', ({ name, strong, weak }) => {
  const neutralMean = (figures: Map<string, number>, planted: string): number => {
    const sameKind = [...figures].filter(
      ([code]) =>
        code[0] === planted[0] &&
        code.split('.').length === planted.split('.').length &&
        !isUnder([...strong, ...weak], code),
    );
    expect(sameKind.length).toBeGreaterThan(0);
    return sameKind.reduce((sum, [, value]) => sum + value, 0) / sameKind.length;
  };

  // A single leaf (a 底线项) has no figure in a radar; it is looked for among the blockers below.
  const shown = (codes: readonly string[]) => codes.filter((code) => !code.startsWith('D6.'));

  test.each(shown(strong))('shows the planted strength %s above what was left alone', (code) => {
    const figures = figuresOf(reports.get(name)!);
    expect(figures.get(code)).toBeGreaterThan(neutralMean(figures, code));
  });

  test.each(shown(weak))('shows the planted weakness %s below what was left alone', (code) => {
    const figures = figuresOf(reports.get(name)!);
    expect(figures.get(code)).toBeLessThan(neutralMean(figures, code));
  });
});

test('the planted gap in the protection of learners’ data is named as a 底线项 in the summary', () => {
  const [planted] = plannedInstitutions.filter(({ weak }) => weak.includes('D6.3'));
  const summary = reports.get(planted!.name)!.sections.find((section) => section.id === 'summary')!;
  const texts = summary.blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.text];
    const rows = block.kind === 'table' ? block.rows : [];
    return rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')).join(' '));
  });
  const name = catalog.latest('institution-maturity')!.texts['zh-CN']!.indicators['D6.3']!.name;
  expect(texts.some((text) => text.includes(name) && text.includes('底线'))).toBe(true);
});
