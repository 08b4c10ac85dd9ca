// What an export works with, found before the first byte: the campaign as it is, whose rows, under which names, in which columns.
import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import type { JobContext } from '../jobs/job-kind.ts';
import { Problem } from '../problems.ts';
import { checkTable } from './check-table.ts';
import type { ExportFormat } from './export-format.ts';
import type { ExportCheckpoint, ExportParams } from './export-params.ts';
import { findFormat } from './formats/index.ts';
import { inWords } from './in-words.ts';
import { countResponses, type PageReader, pageReader } from './read-responses.ts';
import { type ResponseTable, responseTable } from './response-table.ts';
import { ResponseWindow } from './response-window.ts';

export type ExportContext = JobContext<ExportParams, ExportCheckpoint>;

export interface ExportWork {
  readonly context: ExportContext;
  readonly campaign: Campaign;
  readonly pin: Pinned;
  readonly format: ExportFormat;
  readonly responses: ResponseTable;
  readonly readPage: PageReader;
  readonly window: ResponseWindow;
  /** Rows among which a row cannot be found by its place. */
  readonly windowSize: number;
  /** Of the institutions. */
  readonly names: ReadonlyMap<string, string>;
  readonly namesDigest: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

export async function prepareExport(context: ExportContext, windowSize: number): Promise<ExportWork> {
  const { storage, params } = context;
  const campaign = await readCampaign(context, params.campaign);
  const pin = campaign && pinnedIn(context, campaign).find(({ id }) => id === params.instrument);
  const format = findFormat(params.format);
  if (!campaign || !pin || !format) throw new Problem('not-found');
  const names = await namesOf(context);
  const coded = responseTable(pin, {
    campaign: campaign.name,
    language: params.language,
    createdAt: context.now(),
    institutions: [...names.values()],
    content: params.content,
  });
  const responses = params.spelling === 'labels' && !format.labelled ? inWords(coded) : coded;
  checkTable(responses.table);
  const counts = await countResponses(storage, campaign.id, pin.id, params.institutions);
  const told = params.institutions.map((id) => names.get(id) ?? id);
  return {
    ...{ context, campaign, pin, format, responses, names, counts, windowSize },
    readPage: pageReader(storage, campaign.id, pin),
    window: new ResponseWindow(),
    namesDigest: createHash('sha256').update(JSON.stringify(told)).digest('hex'),
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}

async function namesOf({ storage, params }: ExportContext): Promise<ReadonlyMap<string, string>> {
  const { subjects } = storage.tables;
  const rows = await storage.db
    .select({ id: subjects.id, name: subjects.name })
    .from(subjects)
    .where(inArray(subjects.id, params.institutions));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
