// What a panel may review: participants of the kind its instrument is asked of, with what they have submitted and which indicators
// that leaves to be scored.
import { and, eq, inArray } from 'drizzle-orm';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Deps } from '../deps.ts';
import type { PanelPlace, ReviewSubject } from './panel-place.ts';
import { applies, type Reviewed, reviewedIndicators } from './reviewed-indicators.ts';

export interface Submitted extends ReviewSubject {
  readonly answers: Answers;
  /** What assessors score of it. */
  readonly reviewed: readonly Reviewed[];
}

/** In the order of their names. @param among null = all */
export async function readSubmitted(
  { storage }: Pick<Deps, 'storage'>,
  { campaign, pin }: Pick<PanelPlace, 'campaign' | 'pin'>,
  among: readonly string[] | null = null,
): Promise<Submitted[]> {
  const { subjects, institutions, responses } = storage.tables;
  const rows = await storage.db
    .select({
      id: subjects.id,
      name: subjects.name,
      institution: institutions.id,
      type: institutions.type,
      answers: responses.answers,
    })
    .from(responses)
    .innerJoin(subjects, eq(subjects.id, responses.subject))
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(
      and(
        eq(responses.campaign, campaign.id),
        eq(responses.instrument, pin.id),
        ...(among === null ? [] : [inArray(responses.subject, [...among])]),
      ),
    )
    .orderBy(subjects.name, subjects.id);
  const ofType = new Map<string, Reviewed[]>();
  return rows.map((row) => {
    const all = ofType.get(row.type) ?? reviewedIndicators(pin.version.instrument, row.type);
    ofType.set(row.type, all);
    return { ...row, reviewed: all.filter((one) => applies(one, row.answers)) };
  });
}

/** One subject, also before or without a response: then everything its type is asked. */
export async function readOne(
  parts: Pick<Deps, 'storage'>,
  place: Pick<PanelPlace, 'campaign' | 'pin'>,
  subject: ReviewSubject,
): Promise<Submitted> {
  const [found] = await readSubmitted(parts, place, [subject.id]);
  return found ?? { ...subject, answers: {}, reviewed: reviewedIndicators(place.pin.version.instrument, subject.type) };
}
