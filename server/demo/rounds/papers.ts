// Small real files, made by code: a page, a text and a picture that say they are a demonstration's.
import { createHash } from 'node:crypto';
import { palette } from '../../../scoring/report/palette.ts';
import type { Report } from '../../../scoring/report/report.ts';
import type { Staff } from '../../auth/accounts.ts';
import { beijingDate } from '../../campaigns/window.ts';
import { beginUpload } from '../../files/begin-upload.ts';
import { finishUpload } from '../../files/finish-upload.ts';
import { keepThumbnail } from '../../files/keep-thumbnail.ts';
import { takePiece } from '../../files/take-piece.ts';
import { renderReport } from '../../reports/export-report.ts';
import { encodePng } from '../../reports/paper/picture/canvas.ts';
import type { Parts, School } from './scene.ts';

export interface Paper {
  readonly title: string;
  readonly school: School;
  readonly lines: readonly string[];
}

/** As every paper of the platform is set, so that it carries its fonts. */
export async function paperAs(format: 'pdf' | 'docx', paper: Paper, now: number): Promise<Buffer> {
  return Buffer.from(await renderReport(documentOf(paper, now), format));
}

function documentOf({ title, school, lines }: Paper, now: number): Report {
  const day = beijingDate(now);
  return {
    ...{ schema: 'shuheng-report/1', kind: 'institution', language: 'zh-CN', palette, demo: true, provisional: false },
    ...{ title, subtitle: school.name, number: '演示', numberLabel: '编号', standing: '演示材料，内容为虚构。' },
    ...{ subject: { ...school, kind: 'institution', type: '' }, campaign: { id: '', name: '', window: '' } },
    ...{ asOf: now, asOfText: day },
    cover: [
      { label: '单位', value: school.name },
      { label: '日期', value: day },
    ],
    sections: [
      { id: 'text', title: '正文', blocks: lines.map((text) => ({ kind: 'paragraph', tone: 'plain', text })) },
    ],
  };
}

/** Columns of these heights, 0…1. */
export function pictureOf(heights: readonly number[]): Buffer {
  const [width, height] = [320, 180];
  const pixels = new Uint8Array(width * height * 3).fill(0xf4);
  const column = Math.floor(width / heights.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inColumn = x % column > column / 4 && height - y < (heights[Math.floor(x / column)] ?? 0) * height;
      if (inColumn || y === height - 1) pixels.fill(0x5a, (y * width + x) * 3, (y * width + x + 1) * 3);
    }
  return encodePng({ width, height, pixels });
}

/** As people send a file, in one piece. @returns its id */
export async function send(
  parts: Parts,
  staff: Staff,
  { name, content, institution }: { readonly name: string; readonly content: Buffer; readonly institution: string },
): Promise<string> {
  const { id } = await beginUpload(parts, staff, { name, bytes: content.length, institution }, 'zh-CN');
  await takePiece(parts, staff, id, 0, content);
  await finishUpload(parts, staff, id, createHash('sha256').update(content).digest('hex'), 'zh-CN');
  if (name.endsWith('.png')) await keepThumbnail(parts, staff, id, content);
  return id;
}
