// 目录: what a zip of reports holds, one line per participant, also of those whose report could not be made and why. CSV
// with a byte order mark, as spreadsheets take it.
import { z } from 'zod';
import type { Language } from '../../questionnaires/schema/names.ts';

const entry = z.object({ name: z.string(), size: z.number(), packed: z.number(), crc: z.number() });
export const indexLineSchema = z.object({
  subject: z.string(),
  name: z.string(),
  number: z.string(),
  state: z.enum(['issued', 'final', 'provisional', 'insufficient']),
  level: z.string(),
  /** Of the report, as it is printed on an issued one. */
  sha256: z.string(),
  entries: z.array(entry),
});
export type IndexLine = z.infer<typeof indexLineSchema>;

const words = {
  'zh-CN': {
    file: '目录.csv',
    head: ['报告编号', '单位', '状态', '自评等级', '报告 SHA-256', '文件', '说明'],
    state: { issued: '已签发', final: '定稿', provisional: '暂定', insufficient: '数据不足' },
    insufficient: '该单位尚无可用的填报数据，未生成报告。',
  },
  en: {
    file: 'index.csv',
    head: ['Number', 'Institution', 'State', 'Claimed level', 'SHA-256 of the report', 'Files', 'Note'],
    state: { issued: 'issued', final: 'final', provisional: 'provisional', insufficient: 'insufficient data' },
    insufficient: 'There is no usable data of this institution yet: no report was made.',
  },
} as const;

export function reportIndex(lines: readonly IndexLine[], language: Language): { name: string; content: Uint8Array } {
  const { file, head, state, insufficient } = words[language];
  const rows = lines.map((line) => [
    line.number,
    line.name,
    state[line.state],
    line.level,
    line.sha256,
    line.entries.map(({ name }) => name).join('; '),
    line.state === 'insufficient' ? insufficient : '',
  ]);
  const text = [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
  return { name: file, content: Buffer.from(`\ufeff${text}\r\n`) };
}

/** A typed name never becomes a formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
