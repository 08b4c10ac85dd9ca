// What an export works with, found before the first byte: its campaigns as they are, whose rows, under which names, in which
// columns.
import { createHash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { compareVersions } from '../instruments/catalog.ts';
import type { JobContext } from '../jobs/job-kind.ts';
import { Problem } from '../problems.ts';
import { checkTable } from './check-table.ts';
import type { ExportFormat, Table } from './export-format.ts';
import type { ExportCheckpoint, ExportParams } from './export-params.ts';
import { findFormat } from './formats/index.ts';
import { inWords } from './in-words.ts';
import { anonymousReader, countAnonymous } from './read-anonymous.ts';
import { countResponses, type PageReader, pageReader } from './read-responses.ts';
import { type ResponseTable, responseTable } from './response-table.ts';
import { ResponseWindow } from './response-window.ts';
import { unionTable } from './union-table.ts';

export type ExportContext = JobContext<ExportParams, ExportCheckpoint>;

/** One campaign of an export. */
export interface ExportPart {
  readonly campaign: Campaign;
  readonly pin: Pinned;
  readonly institutions: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly readPage: PageReader;
  /** In the columns of the whole. */
  readonly rowOf: ResponseTable['rowOf'];
}

/** One institution in one campaign. */
export interface ExportPlace {
  readonly part: ExportPart;
  readonly institution: string;
  /** Its responses; undefined where it has none. */
  readonly count: number | undefined;
}

export interface ExportWork {
  readonly context: ExportContext;
  readonly format: ExportFormat;
  readonly table: Table;
  /** In the order of the file. */
  readonly places: readonly ExportPlace[];
  readonly window: ResponseWindow;
  /** Rows among which a row cannot be found by its place. */
  readonly windowSize: number;
  /** Of the institutions. */
  readonly names: ReadonlyMap<string, string>;
  /** Of all names that the file tells. */
  readonly namesDigest: string;
  readonly total: number;
}

type Chosen = Pick<ExportPart, 'campaign' | 'pin' | 'institutions'>;

export async function prepareExport(context: ExportContext, windowSize: number): Promise<ExportWork> {
  const { storage, params } = context;
  const format = findFormat(params.format);
  const asked = [{ campaign: params.campaign, institutions: params.institutions }, ...params.others];
  const chosen = await Promise.all(asked.map((one) => choose(context, one)));
  if (!format) throw new Problem('not-found');
  const names = await namesOf(context, [...new Set(asked.flatMap(({ institutions }) => institutions))]);
  const { table, rowOf } = tableOf(context, format, chosen, names);
  checkTable(table);
  const parts = await Promise.all(
    chosen.map(async (one): Promise<ExportPart> => {
      const { campaign, pin, institutions } = one;
      const [countAll, reader] =
        pin.identity === 'anonymous' ? [countAnonymous, anonymousReader] : [countResponses, pageReader];
      const counts = await countAll(storage, campaign.id, pin.id, institutions);
      return { ...one, counts, readPage: reader(storage, campaign.id, pin), rowOf: rowOf(pin) };
    }),
  );
  const places = parts.flatMap((part) =>
    part.institutions.map((institution) => ({ part, institution, count: part.counts.get(institution) })),
  );
  const told = [
    ...chosen.map(({ campaign }) => campaign.name),
    ...places.map(({ institution }) => names.get(institution) ?? institution),
  ];
  return {
    ...{ context, format, table, places, names, windowSize },
    window: new ResponseWindow(),
    namesDigest: createHash('sha256').update(JSON.stringify(told)).digest('hex'),
    total: places.reduce((sum, { count }) => sum + (count ?? 0), 0),
  };
}

async function choose(
  context: ExportContext,
  { campaign: id, institutions }: ExportParams['others'][number],
): Promise<Chosen> {
  const campaign = await readCampaign(context, id);
  const pin = campaign && pinnedIn(context, campaign).find((one) => one.id === context.params.instrument);
  if (!campaign || !pin) throw new Problem('not-found');
  return { campaign, pin, institutions };
}

const usedBy = ({ version, profile }: Pinned): string => `${version.version} ${profile.name}@${profile.number}`;

/** The columns of all versions together, and how rows of each campaign fill them. */
function tableOf(
  { params, now }: ExportContext,
  format: ExportFormat,
  chosen: readonly Chosen[],
  names: ReadonlyMap<string, string>,
): { readonly table: Table; rowOf(pin: Pinned): ResponseTable['rowOf'] } {
  const campaigns = chosen.map(({ campaign: { number, name } }) => ({ number, name }));
  const head = {
    ...{ campaign: titleOf(campaigns, params.language), campaigns, institutions: [...names.values()] },
    ...{ language: params.language, createdAt: now(), content: params.content },
  };
  const used = [...new Map(chosen.map(({ pin }) => [usedBy(pin), pin])).values()].sort((one, other) =>
    compareVersions(other.version.version, one.version.version),
  );
  const spelled = params.spelling === 'labels' && !format.labelled ? inWords : (coded: ResponseTable) => coded;
  const [newest, ...older] = used.map((pin) => spelled(responseTable(pin, head)));
  if (!newest) throw new Problem('not-found');
  const { table, rows } = unionTable([newest, ...older]);
  return {
    table,
    rowOf: (pin) => rows[used.findIndex((one) => usedBy(one) === usedBy(pin))] ?? newest.rowOf,
  };
}

function titleOf([first, ...others]: readonly { readonly name: string }[], language: ExportParams['language']): string {
  const name = first?.name ?? '';
  if (others.length === 0) return name;
  return language === 'en' ? `${name} and ${others.length} more` : `${name}等${others.length + 1}个批次`;
}

async function namesOf({ storage }: ExportContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { subjects } = storage.tables;
  const rows = await storage.db
    .select({ id: subjects.id, name: subjects.name })
    .from(subjects)
    .where(inArray(subjects.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
