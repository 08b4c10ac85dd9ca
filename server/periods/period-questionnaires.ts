// 量表 that a period names: whether the unit has submitted it within that period, and where it can be answered now.
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { DuePeriod } from '../../programmes/engine/periods-due.ts';
import type { Programme } from '../../programmes/schema/programme.ts';
import type { Deps } from '../deps.ts';
import type { ApplicationPlace } from '../programmes/read-applications.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export interface Questionnaire {
  readonly instrument: string;
  readonly clause: string;
  /** When it was submitted within the period; null = not yet. */
  readonly answeredAt: number | null;
  /** Campaigns that take answers now, with whom they ask it of. */
  readonly open: readonly { readonly campaign: string; readonly name: string; readonly subject: string }[];
}

/** What persons answer is asked of each of them in a campaign, not of the unit: no period waits for it. */
const askedOf = ({ catalog }: Parts, { instruments }: Programme, track: string) =>
  instruments.flatMap(({ instrument, period, clause, tracks }) => {
    const kind = catalog.latest(instrument)?.instrument.subject;
    const asked = period !== undefined && (!tracks || tracks.includes(track));
    return asked && kind && kind !== 'person' ? [{ instrument, period, clause, kind }] : [];
  });

/** @returns what is told of a period, among all that are due; `since`: when building began */
export async function periodQuestionnaires(
  parts: Parts,
  { row, round }: ApplicationPlace,
  dues: readonly DuePeriod[],
  since: number,
): Promise<(due: DuePeriod) => Questionnaire[]> {
  const asked = askedOf(parts, round.served.programme, row.track);
  if (asked.length === 0) return () => [];
  const ids = [...new Set(asked.map(({ instrument }) => instrument))];
  const answers = await answersTo(parts, row, ids);
  const open = await openFor(parts, row, ids);
  return (due) => {
    const from = due.opens ?? since;
    const next = dues.find(({ period, opens }) => period === due.period && opens !== null && opens > from)?.opens;
    return asked
      .filter(({ period }) => period === due.period)
      .map(({ instrument, clause, kind }) => {
        const fits = (one: { readonly instrument: string; readonly kind: string }): boolean =>
          one.instrument === instrument && (row.subject !== null || one.kind === kind);
        const found = answers.find((one) => fits(one) && one.at >= from && (next == null || one.at < next));
        const here = open.filter(fits).map(({ campaign, name, subject }) => ({ campaign, name, subject }));
        return { instrument, clause, answeredAt: found?.at ?? null, open: here };
      });
  };
}

/** What is applied with, or else whatever of the unit's the questionnaire is for. */
function candidates({ storage: { tables } }: Parts, { subject, institution }: ApplicationPlace['row']) {
  const { subjects } = tables;
  return subject === null
    ? and(eq(subjects.institution, institution), ne(subjects.kind, 'person'))
    : eq(subjects.id, subject);
}

function answersTo(parts: Parts, row: ApplicationPlace['row'], ids: readonly string[]) {
  const { db, tables } = parts.storage;
  const { responses, subjects } = tables;
  return db
    .select({ instrument: responses.instrument, kind: subjects.kind, at: responses.submittedAt })
    .from(responses)
    .innerJoin(subjects, eq(subjects.id, responses.subject))
    .where(and(candidates(parts, row), inArray(responses.instrument, [...ids])));
}

function openFor(parts: Parts, row: ApplicationPlace['row'], ids: readonly string[]) {
  const { db, tables } = parts.storage;
  const { campaigns, campaignPins, campaignSubjects, subjects } = tables;
  return db
    .select({
      instrument: campaignPins.instrument,
      kind: subjects.kind,
      campaign: campaigns.id,
      name: campaigns.name,
      subject: subjects.id,
    })
    .from(campaignSubjects)
    .innerJoin(subjects, eq(subjects.id, campaignSubjects.subject))
    .innerJoin(campaigns, eq(campaigns.id, campaignSubjects.campaign))
    .innerJoin(campaignPins, eq(campaignPins.campaign, campaigns.id))
    .where(and(candidates(parts, row), inArray(campaignPins.instrument, [...ids]), eq(campaigns.state, 'open')));
}
