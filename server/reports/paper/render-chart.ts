// One chart of a Report as a picture for slides: the drawing of the PDF, with every sign as an outline, so that it looks the same
// wherever it is opened.
import type { Block, Report } from '../../../scoring/report/report.ts';
import { flagsOf, paperDocument } from './paper-document.ts';
import { mapStrings, withoutControls } from './printable.ts';
import { setDrawing, setPicture } from './typesetter.ts';

export type ChartBlock = Extract<Block, { kind: 'radar' | 'distribution' }>;
export type ChartFormat = 'svg' | 'png';

/** Pixels per point: twice what a screen shows. */
const scale = 2;

export function findChart(report: Report, id: string): ChartBlock | null {
  for (const { blocks } of report.sections)
    for (const block of blocks) if (isChart(block) && block.id === id) return block;
  return null;
}

const isChart = (block: Block): block is ChartBlock => block.kind === 'radar' || block.kind === 'distribution';

export async function renderChart(report: Report, chart: ChartBlock, format: ChartFormat): Promise<Uint8Array> {
  const { lang, colours, sections } = paperDocument({
    ...report,
    sections: [{ id: chart.id, title: chart.caption, blocks: [chart] }],
  });
  const foot = [report.subject.name, report.campaign.name, ...flagsOf(report)].join(' · ');
  const data = mapStrings({ lang, colours, block: sections[0]?.blocks[0], foot }, withoutControls);
  if (format === 'svg') return Buffer.from(await setDrawing('chart.typ', data));
  return (await setPicture('chart.typ', data, scale)).png;
}
