// Sheets of subjects that are not persons: computed on read while the campaign runs, written once when it closes with the
// shares of their linked cohorts frozen inside.
import { and, eq, inArray } from 'drizzle-orm';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { linkedShare } from '../../scoring/cohort/linked-share.ts';
import type { LinkedShare, ScoreInput, ScoreSheet } from '../../scoring/model.ts';
import { scoreOne } from '../../scoring/score.ts';
import type { Deps } from '../http/environment.ts';
import type { Cohorts } from './cohorts.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign } from './queries.ts';

export interface SubjectSheet {
  readonly response: string;
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
      id: responses.id,
      subject: responses.subject,
      institution: responses.institution,
      answers: responses.answers,
      context: responses.context,
      sheet: sheets.sheet,
    })
    .from(responses)
    .leftJoin(
      sheets,
      and(
        eq(sheets.response, responses.id),
        eq(sheets.profileName, pin.profile.name),
        eq(sheets.profileNumber, pin.profile.number),
      ),
    )
    .where(
      and(
        eq(responses.campaign, campaign.id),
        eq(responses.instrument, pin.id),
        inArray(responses.subject, ['', ...subjects]),
      ),
    );
  return new Map(
    rows.map(({ id, subject, institution, answers, context, sheet }) => [
      subject,
      {
        response: id,
        answers,
        context,
        sheet: sheet ?? scoreOne(pin.scorer, provisionalInput(pin, institution, { answers, context }, cohorts)),
      },
    ]),
  );
}

function provisionalInput(pin: Pinned, institution: string, input: ScoreInput, cohorts: Cohorts): ScoreInput {
  return { ...input, linked: linkedShares(pin, institution, cohorts) };
}

export function linkedShares(pin: Pinned, institution: string, cohorts: Cohorts): LinkedShare[] {
  return pin.version.instrument.items.flatMap((item) => {
    const rule = item.kind === 'linked' ? pin.profile.profile.linked[item.code] : undefined;
    if (item.kind !== 'linked' || !rule) return [];
    const counters = cohorts.total(institution, item.instrument);
    return [linkedShare(item.code, item.instrument, rule, counters, cohorts.invited(institution, item.instrument))];
  });
}
