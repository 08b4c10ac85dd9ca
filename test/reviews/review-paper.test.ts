// Papers of a review: everything that is said stands in PDF and in Word, and whoever signs has a line.
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Report } from '../../scoring/report/report.ts';
import { renderDocx } from '../../server/reports/paper/render-docx.ts';
import { renderPdf } from '../../server/reports/paper/render-pdf.ts';
import type { PanelPlace, ReviewSubject } from '../../server/reviews/panel-place.ts';
import { reviewDocument } from '../../server/reviews/paper/review-document.ts';
import {
  agreementSection,
  findingSection,
  formSection,
  signatures,
  visitSection,
} from '../../server/reviews/paper/review-sections.ts';
import { reviewWords } from '../../server/reviews/paper/review-words.ts';
import type { SubjectModeration } from '../../server/reviews/subject-moderation.ts';
import { reportWords } from '../builders/report-words.ts';
import { readPdf, squeeze } from '../paper/pdf-text.ts';

const score = (alias: string, level: number | null) => ({
  ...{ alias, lead: alias === '专家甲', level, confidence: 'middle' as const, comment: '依据第三章第八条' },
  ...{ blind: level, mine: false, reason: null, revision: 1 },
});
const finding = (level: number) => ({ level, rule: 'median', reason: '补充材料后一致', kept: true });
const told = {
  indicators: [
    {
      ...{ code: 'D1.1', domain: 'D1', steps: 5, claimed: 4, spread: 1, beyond: false },
      ...{ scores: [score('专家甲', 3), score('专家乙', 4)], finding: finding(3.5) },
    },
    {
      ...{ code: 'D1.2', domain: 'D1', steps: 5, claimed: 4, spread: 0, beyond: false },
      ...{ scores: [score('专家甲', 2), score('专家乙', null)], finding: finding(2) },
    },
  ],
  criteria: [
    {
      ...{
        application: 'a',
        rule: 'design',
        needs: 'condition',
        condition: '有系统设计',
        source: '（《指南》 二(三)）',
      },
      said: [{ alias: '专家乙', lead: false, verdict: 'partly', comment: '缺少保障' }],
    },
  ],
  group: { text: '专家组认为基础较好，建议补充运行记录。', revision: 1, savedAt: 0 },
  opinions: [
    { alias: '专家甲', lead: true, opinion: '规划清楚，运行记录不足。' },
    { alias: '专家乙', lead: false, opinion: '' },
  ],
} as unknown as SubjectModeration;
const visit = {
  ...{ id: 'v', revision: 1, visitedOn: '2026-11-24', visitors: ['专家甲', '专家乙'], photographs: ['a', 'b'] },
  ...{ checklist: [{ text: '实训平台', seen: 'partly' as const, note: '两台停用' }], record: '现场查看，平台在用。' },
};
const place = {
  panel: { id: 'abcdef-123456', name: '初评组', state: 'moderation' },
  campaign: { id: 'c', name: '2026 年秋季', demo: false, opens: '2026-11-01', closes: '2026-11-30' },
  pin: { id: 'institution-maturity', version: { version: '1.0.0' } },
} as unknown as PanelPlace;
const subject: ReviewSubject = { id: 'subject-9', name: '示例学院', institution: 'i', type: 'higher-vocational' };

function paper(language: 'zh-CN' | 'en'): Report {
  const words = reviewWords(language);
  const rows = [{ indicator: 'D1.1', level: 3, confidence: 'high' as const, comment: '有规划', reason: '合议后一致' }];
  const criteria = [{ condition: '有系统设计（《指南》 二(三)）', verdict: 'unmet' as const, comment: '没有方案' }];
  const joint = findingSection(words, told, (code) => `${code} 规划`);
  const agreement = { shared: 12, kappa: { value: 0.625, pairs: 1 }, icc: null, alpha: 0.5 };
  const sections = [
    { ...joint, blocks: [...joint.blocks, signatures(words, ['专家甲', '专家乙'], 'joint')] },
    agreementSection(words, agreement),
    formSection(words, { who: '专家甲', rows, criteria, opinion: '规划清楚。' }, (code) => code, 0),
    visitSection(words, visit, 0),
  ];
  return reviewDocument(place, subject, { title: words.joint, sections }, language, Date.UTC(2026, 10, 27));
}

test.each(['zh-CN', 'en'] as const)('a paper in %s says everything in PDF and in Word', async (language) => {
  const report = paper(language);
  const { pages } = await readPdf(await renderPdf(report));
  const flat = (text: string): string => squeeze(text).replace(/[-\u2010]/g, '');
  const pdf = flat(pages.map(({ text }) => text).join(''));
  const parts = Object.entries(unzipSync(await renderDocx(report))).filter(([name]) => /^word\/.*\.xml$/.test(name));
  const word = squeeze(parts.map(([, xml]) => strFromU8(xml).replace(/<[^>]+>/g, '')).join(''));
  for (const words of reportWords(report)) {
    expect(pdf).toContain(flat(words));
    expect(word).toContain(squeeze(words));
  }
});

test('a finding between two steps is told as it is, and who has not judged shows a dash', () => {
  const [table, criteria] = paper('zh-CN').sections[0]!.blocks.filter(({ kind }) => kind === 'table');
  if (table?.kind !== 'table' || criteria?.kind !== 'table') throw new Error('no table');
  expect(criteria.rows).toEqual([[{ text: '有系统设计（《指南》 二(三)）' }, { text: '—' }, { text: '部分符合' }]]);
  expect(table.rows[0]!.slice(1, 4)).toEqual([{ text: '3 级' }, { text: '4 级' }, { number: 3.5, as: 'points' }]);
  expect(table.rows[1]!.slice(1, 4)).toEqual([{ text: '2 级' }, { text: '—' }, { text: '2 级' }]);
});

test('while the review is under way the paper says that figures may change', () => {
  expect(paper('zh-CN').standing).toContain('评审尚未结束');
  const closed = { ...place, panel: { ...place.panel, state: 'closed' as const } };
  const done = reviewDocument(closed, subject, { title: '', sections: [] }, 'zh-CN', 0);
  expect(done.standing).not.toContain('尚未结束');
});
