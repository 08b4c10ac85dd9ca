// All reports of a campaign that the asker may see, as one zip. One report at a time is in memory; after each the job can be
// gone on with.
import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { languageSchema } from '../../../questionnaires/schema/names.ts';
import { commitAudited } from '../../audit/commit-audited.ts';
import type { AuditEvent } from '../../audit/event.ts';
import { type Campaign, readCampaign } from '../../campaigns/queries.ts';
import { Problem } from '../../problems.ts';
import { fileName, formatSchema, plainName, renderReport } from '../../reports/export-report.ts';
import { hashOf } from '../../reports/issue-report.ts';
import { listReports } from '../../reports/list-reports.ts';
import { makeReportIfAny } from '../../reports/make-report.ts';
import { type ArchiveFile, archiveMarkSchema, openArchive } from '../../reports/report-archive.ts';
import { type IndexLine, reportIndex } from '../../reports/report-index.ts';
import { type ReportPlace, readPlaces } from '../../reports/report-place.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Alongside, JobContext, JobKind } from '../job-kind.ts';

const params = z.object({
  about: z.string(),
  campaign: z.string(),
  /** null = all participants. */
  subjects: z.array(z.string()).nullable(),
  formats: z.array(formatSchema).min(1),
  language: languageSchema,
  /** Whose job it is: others may ask for the same at the same time. */
  owner: z.string(),
  /** The member of staff who asked, for the audit log. */
  by: z.string(),
  askedAt: z.number(),
});
type Params = z.infer<typeof params>;
const checkpoint = archiveMarkSchema;
type Context = JobContext<Params, z.infer<typeof checkpoint>>;

const zipName = 'reports.zip';
const called = { 'zh-CN': '诊断报告', en: 'reports' };

export const reportsZip: JobKind<Params, z.infer<typeof checkpoint>> = {
  kind: 'reports-zip',
  params,
  checkpoint,
  subjectOf: ({ campaign, owner, language, formats }) =>
    `${campaign}:${owner}:${language}:${[...formats].sort().join('+')}`,
  async run(context) {
    const campaign = await readCampaign(context, context.params.campaign);
    if (!campaign) throw new Problem('not-found');
    const made = await fillZip(context, campaign);
    if (!made) return null;
    const name = plainName(`${campaign.name}-${called[context.params.language]}.zip`);
    return {
      files: [{ file: zipName, name, type: 'application/zip', size: made.size }],
      summary: { reports: made.reports, insufficient: made.insufficient },
    };
  },
};

async function fillZip(context: Context, campaign: Campaign) {
  const { params, report, cancelled } = context;
  const subjects = params.subjects ?? campaign.subjects;
  const rows = await listReports(context, campaign, subjects, params.language);
  const places = new Map((await readPlaces(context, campaign, subjects)).map((place) => [place.subject.id, place]));
  const paths = { zip: context.file(`${zipName}.part`), list: context.file('reports.list') };
  const whole = join(dirname(paths.zip), zipName);
  // Killed between the renaming and the end of the job: the last steps are done again.
  if (existsSync(whole)) renameSync(whole, paths.zip);
  const archive = await openArchive(paths, context.checkpoint, params.askedAt);
  try {
    const done = new Set(archive.lines.map(({ subject }) => subject));
    for (const row of rows) {
      const place = places.get(row.institution.id);
      if (!place || done.has(place.subject.id)) continue;
      const made = await makeFiles(context, place, row);
      if (!made) return null;
      const mark = await archive.add(made.line, made.files);
      const progress: Progress = (alongside) => report(archive.lines.length, rows.length, mark, alongside);
      if (made.line.state === 'insufficient') await progress();
      else await tellPacked(context, place, made.line.number, progress);
    }
    if (cancelled()) return null;
    const size = await archive.finish(reportIndex(archive.lines, params.language));
    // Whoever no longer holds the job learns it here, before the name is taken.
    await report(archive.lines.length, rows.length, undefined, { statements: [] });
    renameSync(paths.zip, whole);
    const insufficient = archive.lines.filter(({ state }) => state === 'insufficient').length;
    return { size, reports: archive.lines.length - insufficient, insufficient };
  } finally {
    await archive.close();
  }
}

type Progress = (alongside?: Alongside) => Promise<void>;

/** The institution's chain learns of it together with the checkpoint: once, however often the job is interrupted. */
function tellPacked(context: Context, { campaign, subject }: ReportPlace, number: string, progress: Progress) {
  const { by, formats, language } = context.params;
  const commit: Storage['commit'] = (statements, guards = []) => progress({ statements, guards });
  const storage = Object.create(context.storage, { commit: { value: commit } }) as Storage;
  const packed: AuditEvent = {
    chain: subject.institution,
    by,
    action: 'report-packed',
    target: `report:${campaign.id}/${subject.id}`,
    details: { formats, number, language },
  };
  return commitAudited({ storage, now: context.now }, [packed]);
}

type Row = Awaited<ReturnType<typeof listReports>>[number];

/** Null when it was asked to stop in between. */
async function makeFiles(
  context: Context,
  place: ReportPlace,
  row: Row,
): Promise<{ line: Omit<IndexLine, 'entries'>; files: ArchiveFile[] } | null> {
  const { params, cancelled } = context;
  const { id: subject, name } = place.subject;
  const line = { subject, name, number: row.number, level: row.levelName ?? '' };
  const report = cancelled() ? undefined : await makeReportIfAny(context, place, params.language);
  if (report === null) return { line: { ...line, state: 'insufficient', sha256: '' }, files: [] };
  const files: ArchiveFile[] = [];
  for (const format of params.formats) {
    if (!report || cancelled()) return null;
    files.push({ name: fileName(report, format), content: await renderReport(report, format) });
  }
  if (!report) return null;
  const state = row.issued ? 'issued' : report.provisional ? 'provisional' : 'final';
  return { line: { ...line, name: report.subject.name, state, sha256: hashOf(report) }, files };
}
