// Sheets of subjects that are not persons: computed on read while the campaign runs, kept once when it closes with the
// shares of their linked cohorts frozen beside them.
import { and, eq, inArray } from 'drizzle-orm';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { linkedShare } from '../../scoring/cohort/linked-share.ts';
import type { LinkedShare, ScoreSheet } from '../../scoring/model.ts';
import { scoreOne } from '../../scoring/score.ts';
import type { Deps } from '../deps.ts';
import { rebuildSheet } from '../responses/keep-sheet.ts';
import type { Cohorts } from './cohorts.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign } from './queries.ts';

export interface SubjectSheet {
  readonly response: string;
  readonly institution: string;
  readonly answers: Answers;
  readonly context: Record<string, string>;
  readonly sheet: ScoreSheet;
}

export async function readSubjectSheets(
  { storage }: Pick<Deps, 'storage'>,
  campaign: Campaign,
  pin: Pinned,
  cohorts: Cohorts,
  subjects: readonly string[] = campaign.subjects,
): Promise<ReadonlyMap<string, SubjectSheet>> {
  const { responses, sheets } = storage.tables;
  const rows = await storage.db
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
        eq(sheets.profileName, pin.profile.name),
        eq(sheets.profileNumber, pin.profile.number),
      ),
    )
    .where(
      and(
        eq(responses.campaign, campaign.id),
        eq(responses.instrument, pin.id),
        inArray(responses.subject, [...subjects]),
      ),
    );
  return new Map(
    rows.map(({ subject, institution, digest, ...kept }): [string, SubjectSheet] => {
      const { receipt: response, answers, context } = kept;
      const sheet =
        digest === null
          ? scoreOne(pin.scorer, { answers, context, linked: linkedShares(pin, institution, cohorts) })
          : rebuildSheet(pin.scorer, { ...kept, digest });
      return [subject, { response, institution, answers, context, sheet }];
    }),
  );
}

export function linkedShares(pin: Pinned, institution: string, cohorts: Cohorts): LinkedShare[] {
  return pin.version.instrument.items.flatMap((item) => {
    const rule = item.kind === 'linked' ? pin.profile.profile.linked[item.code] : undefined;
    if (item.kind !== 'linked' || !rule) return [];
    const counters = cohorts.total(institution, item.instrument);
    return [linkedShare(item.code, item.instrument, rule, counters, cohorts.invited(institution, item.instrument))];
  });
}
