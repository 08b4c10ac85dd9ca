import { describe, expect, it } from 'vitest';
import { renderPdf } from '../../server/reports/paper/render-pdf.ts';
import { reportWords } from '../builders/report-words.ts';
import { sampleReport } from '../builders/sample-report.ts';
import { readPdf, squeeze } from './pdf-text.ts';

describe('the printed report', () => {
  it('contains every word and number of the Report as selectable text, with no missing glyph', async () => {
    const report = sampleReport();
    const { pages } = await readPdf(await renderPdf(report));
    const whole = squeeze(pages.map((page) => page.text).join(''));
    for (const words of reportWords(report)) expect(whole).toContain(squeeze(words));
    expect(pages.reduce((sum, page) => sum + page.unmapped, 0)).toBe(0);
  });
  it('is tagged, dated and titled, and passes the compiler as PDF/A-2a and as PDF/UA-1', async () => {
    const archival = await readPdf(await renderPdf(sampleReport()));
    expect(archival.tagged).toBe(true);
    expect(archival.info.Title).toContain('数字化成熟度诊断报告');
    expect((await readPdf(await renderPdf(sampleReport(), 'ua-1'))).tagged).toBe(true);
  });
  it('numbers its pages with the total, and carries the report number on each after the cover', async () => {
    const report = sampleReport();
    const { pages } = await readPdf(await renderPdf(report));
    pages.slice(1).forEach((page, index) => {
      expect(squeeze(page.text)).toContain(squeeze(`第 ${index + 2} 页 / 共 ${pages.length} 页`));
      expect(page.text).toContain(report.number);
    });
  });
  it('prints what looks like markup or code as plain text', async () => {
    const nasty = '#panic("x") *粗* $1/0$ `raw` <label> @ref \\ "引号" [方括] //注';
    const report = sampleReport({
      sections: [{ id: 'summary', title: nasty, blocks: [{ kind: 'paragraph', tone: 'plain', text: nasty }] }],
    });
    const { pages } = await readPdf(await renderPdf(report));
    expect(squeeze(pages.map((page) => page.text).join(''))).toContain(squeeze(nasty));
  });
  it('prints no date and no number over the cell beside it', async () => {
    const column = (label: string, width: number) => ({ label, align: 'left', width }) as const;
    const table = {
      kind: 'table',
      id: 't',
      caption: '填报数据与口径',
      columns: [
        column('题目', 5),
        column('分子', 1),
        column('统计时点', 1.4),
        column('口径说明', 2.2),
        column('界限', 3.8),
      ],
      rows: [['比例', '12345678', '2026-09-01', '按填报口径统计', '依次为各级起点'].map((text) => ({ text }))],
    } as const;
    const { pages } = await readPdf(
      await renderPdf(sampleReport({ sections: [{ id: 'facts', title: '数据', blocks: [table] }] })),
    );
    const runs = pages.flatMap((page) => page.runs);
    const at = (text: string) => runs.find((run) => run.text.startsWith(text))!;
    expect(at('12345678').to).toBeLessThan(at('2026-09-01').from);
    expect(at('2026-09-01').to).toBeLessThan(at('按填报').from);
  });
  it('prints 〓 for a sign no font has, and drops control signs, rather than failing', async () => {
    const { pages } = await readPdf(await renderPdf(sampleReport({ subtitle: '\u{F0000}野\u0007职业学校\ud800' })));
    expect(squeeze(pages[0]?.text ?? '')).toContain('〓野职业学校');
  });
  it('speaks English where the report does', async () => {
    const { pages } = await readPdf(await renderPdf(sampleReport({ language: 'en', demo: false })));
    expect(pages[1]?.text).toContain('Contents');
    expect(squeeze(pages[1]?.text ?? '')).toContain(squeeze(`Page 2 of ${pages.length}`));
  });
  it('prints the same bytes for the same Report', async () => {
    const [one, other] = [await renderPdf(sampleReport()), await renderPdf(sampleReport())];
    expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).toBe(0);
  });
  it('stands without a single section, and with twelve axes or two', async () => {
    expect((await renderPdf(sampleReport({ sections: [] }))).length).toBeGreaterThan(1000);
    const axes = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ code: `A${i}`, label: `面向产业数字化转型的第 ${i + 1} 个观测维度` }));
    for (const count of [2, 3, 12]) {
      const radar = {
        kind: 'radar',
        id: 'r',
        caption: '图',
        axes: axes(count),
        min: 1,
        max: 5,
        ticks: [1, 2, 3, 4, 5],
        as: 'ladder',
        series: [{ id: 's', label: '本人', role: 'subject', values: axes(count).map(() => 3) }],
      } as const;
      const { pages } = await readPdf(
        await renderPdf(sampleReport({ sections: [{ id: 'radar', title: '雷达', blocks: [radar] }] })),
      );
      expect(squeeze(pages.map((page) => page.text).join(''))).toContain(squeeze(`第 ${count} 个观测维度`));
    }
  });
});
