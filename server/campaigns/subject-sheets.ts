// Sheets of subjects that are not persons: computed on read while the campaign runs, kept once when it closes with the
// shares of their linked cohorts frozen beside them.
import { and, eq, inArray, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { linkedMean } from '../../scoring/cohort/linked-mean.ts';
import { linkedShare } from '../../scoring/cohort/linked-share.ts';
import type { LinkedShare, ScoreSheet } from '../../scoring/model.ts';
import { scoreOne } from '../../scoring/score.ts';
import type { Deps } from '../deps.ts';
import { rebuildSheet } from '../responses/keep-sheet.ts';
import { keptQuery } from '../storage/kept-query.ts';
import type { Cohorts } from './cohorts.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign } from './queries.ts';
import { sheetScoring } from './sheet-of.ts';

export interface SubjectSheet {
  readonly response: string;
  /** The participant: of a form, the subject itself. */
  readonly institution: string;
  readonly answers: Answers;
  readonly context: Record<string, string>;
  readonly sheet: ScoreSheet;
}

interface Parts {
  readonly storage: Pick<Deps['storage'], 'db' | 'tables'>;
}
interface Values {
  readonly campaign: string | Placeholder;
  readonly instrument: string | Placeholder;
  readonly profileName: string | Placeholder;
  readonly profileNumber: number | Placeholder;
  readonly scoring: number | Placeholder;
}
type Row = Awaited<ReturnType<typeof selectKept>>[number];

function selectKept(
  { db, tables: { responses, sheets } }: Parts['storage'],
  { campaign, instrument, profileName, profileNumber, scoring }: Values,
  subjects: SQL | undefined,
) {
  return db
    .select({
      receipt: responses.receipt,
      subject: responses.subject,
      institution: responses.institution,
      answers: responses.answers,
      context: responses.context,
      linked: sheets.linked,
      digest: sheets.digest,
    })
    .from(responses)
    .leftJoin(
      sheets,
      and(
        eq(sheets.response, responses.receipt),
        eq(sheets.profileName, profileName),
        eq(sheets.profileNumber, profileNumber),
        eq(sheets.scoring, scoring),
      ),
    )
    .where(and(eq(responses.campaign, campaign), eq(responses.instrument, instrument), subjects));
}

const valuesOf = (campaign: Campaign, pin: Pinned) => ({
  campaign: campaign.id,
  instrument: pin.id,
  profileName: pin.profile.name,
  profileNumber: pin.profile.number,
  scoring: sheetScoring(pin),
});

export async function readSubjectSheets(
  { storage }: Parts,
  campaign: Campaign,
  pin: Pinned,
  cohorts: Cohorts,
  subjects: readonly string[] = campaign.subjects,
): Promise<ReadonlyMap<string, SubjectSheet>> {
  const among = inArray(storage.tables.responses.subject, [...subjects]);
  const rows = await selectKept(storage, valuesOf(campaign, pin), among);
  return new Map(rows.map((row) => [row.subject, sheetOf(row, pin, cohorts)]));
}

const keptOfOne = keptQuery((storage) => {
  const { subject, institution } = storage.tables.responses;
  const own = sql.placeholder('subject');
  const values = {
    campaign: sql.placeholder('campaign'),
    instrument: sql.placeholder('instrument'),
    profileName: sql.placeholder('profileName'),
    profileNumber: sql.placeholder('profileNumber'),
    scoring: sql.placeholder('scoring'),
  };
  // The key names the participant first, which of a form is the subject itself.
  return selectKept(storage, values, and(eq(institution, own), eq(subject, own)));
});

export async function readSubjectSheet(
  { storage }: Parts,
  campaign: Campaign,
  pin: Pinned,
  cohorts: Cohorts,
  { id: subject }: { readonly id: string },
): Promise<SubjectSheet | undefined> {
  const [row] = await keptOfOne(storage, { ...valuesOf(campaign, pin), subject });
  return row && sheetOf(row, pin, cohorts);
}

function sheetOf({ institution, digest, ...kept }: Row, pin: Pinned, cohorts: Cohorts): SubjectSheet {
  const { receipt: response, answers, context } = kept;
  const sheet =
    digest === null
      ? scoreOne(pin.scorer, { answers, context, linked: linkedShares(pin, institution, cohorts) })
      : rebuildSheet(pin.scorer, { ...kept, digest });
  return { response, institution, answers, context, sheet };
}

export function linkedShares(pin: Pinned, participant: string, cohorts: Cohorts): LinkedShare[] {
  return pin.version.instrument.items.flatMap((item) => {
    const rule = item.kind === 'linked' ? pin.profile.profile.linked[item.code] : undefined;
    if (item.kind !== 'linked' || !rule) return [];
    const counters = cohorts.total(participant, item.instrument);
    const invited = cohorts.invited(participant, item.instrument);
    return [
      'figure' in rule
        ? linkedMean(item.code, item.instrument, rule, counters, invited)
        : linkedShare(item.code, item.instrument, rule, counters, invited),
    ];
  });
}
