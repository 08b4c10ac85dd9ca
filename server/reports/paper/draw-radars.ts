// The radars of a Report as pictures, for media that cannot set them: Word and Excel. Axes too few for a radar have none.
import type { Block, Report } from '../../../scoring/report/report.ts';
import { paperRadar } from './paper-radar.ts';
import type { Picture } from './picture/svg-to-png.ts';
import { setPicture } from './typesetter.ts';

/** Pixels per point. */
const scale = 2;
export const pictureDpi = 72 * scale;

export async function drawRadars(report: Report): Promise<Map<Block, Picture>> {
  const pictures = new Map<Block, Picture>();
  for (const block of report.sections.flatMap((section) => section.blocks)) {
    if (block.kind !== 'radar') continue;
    const drawing = paperRadar(block, report);
    if (!drawing.asBars) pictures.set(block, await setPicture('radar-only.typ', drawing, scale));
  }
  return pictures;
}
