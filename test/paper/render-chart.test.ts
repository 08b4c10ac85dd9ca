// Charts for slides: the drawing of the PDF in its colours, needing no font and no other file.
import { describe, expect, test } from 'vitest';
import { findChart, renderChart } from '../../server/reports/paper/render-chart.ts';
import { sampleReport } from '../builders/sample-report.ts';

const report = sampleReport();
const charts = report.sections.flatMap(({ blocks }) =>
  blocks.flatMap((block) => (block.kind === 'radar' || block.kind === 'distribution' ? [block.id] : [])),
);

describe('a chart by itself', () => {
  test.each(charts)('%s is an SVG of outlines and colours that asks for nothing else', async (id) => {
    const svg = Buffer.from(await renderChart(report, findChart(report, id)!, 'svg')).toString();
    expect(svg.startsWith('<svg')).toBe(true);
    for (const part of ['<text', '<script', '<foreignObject', 'font-family', '@import', 'url(http', 'href="http'])
      expect([part, svg.includes(part)]).toEqual([part, false]);
    const { palette } = report;
    const colour = findChart(report, id)!.kind === 'radar' ? palette.series.subject.stroke : palette.levels[4]!.fill;
    expect(svg.toLowerCase()).toContain(colour.toLowerCase());
  });

  test.each(charts)('%s is a PNG twice as wide as it is drawn', async (id) => {
    const png = Buffer.from(await renderChart(report, findChart(report, id)!, 'png'));
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(png.readUInt32BE(16)).toBe(2 * 640);
    expect(png.readUInt32BE(20)).toBeGreaterThan(300);
  });

  test('what is no chart of the report is not found', () => {
    expect(charts.length).toBeGreaterThan(1);
    expect(findChart(report, 'nothing')).toBeNull();
    expect(findChart(report, 'improvement')).toBeNull();
  });
});
