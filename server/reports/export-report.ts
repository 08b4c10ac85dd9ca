// A report as a file to download. Each renderer is loaded at its first use: answering never pays for it.
import { z } from 'zod';
import type { Report } from '../../scoring/report/report.ts';
import { attachment } from '../http/attachment.ts';

export const formats = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export const formatSchema = z.enum(['pdf', 'docx', 'xlsx']);
export type Format = z.infer<typeof formatSchema>;

export async function renderReport(report: Report, format: Format): Promise<Uint8Array> {
  if (format === 'pdf') return (await import('./paper/render-pdf.ts')).renderPdf(report);
  if (format === 'docx') return (await import('./paper/render-docx.ts')).renderDocx(report);
  return (await import('./paper/render-xlsx.ts')).renderXlsx(report);
}

export function fileHeaders(report: Report, format: Format): Record<string, string> {
  return {
    'Content-Type': formats[format],
    'Content-Disposition': attachment(fileName(report, format), `${report.number}.${format}`),
  };
}

/** As it is called on the reader's disk. */
export function fileName(report: Pick<Report, 'subject' | 'number'>, format: Format): string {
  return plainName(`${report.subject.name}-${report.number}.${format}`);
}

/** What every file system takes. */
export function plainName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]/gu, '_');
}
