// 年度/定期填报 of one application: which periods are due, what was handed in, and what a new one is prefilled with.
import { and, asc, eq, inArray } from 'drizzle-orm';
import { materialsAsked, materialsMissing } from '../../programmes/engine/materials-asked.ts';
import { type DuePeriod, periodKey, periodsDue, unreported } from '../../programmes/engine/periods-due.ts';
import type { Material } from '../../programmes/schema/programme.ts';
import { isEnding } from '../../programmes/schema/stages.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Deps } from '../deps.ts';
import { type MaterialRow, materialRows } from '../programmes/material-rows.ts';
import {
  type ApplicationPlace,
  type ApplicationRow,
  answersOf,
  judgedAnswers,
} from '../programmes/read-applications.ts';
import { periodQuestionnaires, type Questionnaire } from './period-questionnaires.ts';
import { type PeriodState, periodState, prefilled } from './period-state.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;
export type PeriodRow = Deps['storage']['tables']['periodReports']['$inferSelect'];

/** A period and what was done for it. */
export interface KeptPeriod extends DuePeriod {
  readonly clause: string;
  readonly items: readonly string[];
  readonly state: PeriodState;
  readonly revision: number;
  readonly answers: Answers;
  readonly confirmed: readonly string[];
  /** The year it was prefilled from; 0 = the application itself. */
  readonly prefilledFrom: number | null;
  readonly submittedAt: number | null;
  readonly materials: readonly (Material & { readonly given: boolean })[];
  readonly handedIn: readonly MaterialRow[];
  /** Codes of required materials that are not there. */
  readonly missing: readonly string[];
}

export interface PeriodView extends KeptPeriod {
  readonly questionnaires: readonly Questionnaire[];
}

/** When building began, by the events; null = it has not. */
export async function buildingSince(
  { storage: { db, tables } }: Pick<Parts, 'storage'>,
  applications: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { applicationEvents: events } = tables;
  if (applications.length === 0) return new Map();
  const rows = await db
    .select({ application: events.application, at: events.at })
    .from(events)
    .where(and(inArray(events.application, [...applications]), eq(events.to, 'building')))
    .orderBy(asc(events.at), asc(events.id));
  return new Map(rows.toReversed().map(({ application, at }) => [application, at]));
}

/** What is over no longer falls due. */
export const dueUntil = ({ stage, stageSince }: ApplicationRow, now: number): number =>
  isEnding(stage) ? stageSince : now;

/** Nor does what would have begun later. */
export const stillDue =
  ({ stage }: Pick<ApplicationRow, 'stage'>) =>
  ({ phase }: DuePeriod): boolean =>
    phase !== 'before' || !isEnding(stage);

export async function readPeriods(
  parts: Parts & Pick<Deps, 'catalog'>,
  place: ApplicationPlace,
): Promise<PeriodView[]> {
  const kept = await keptPeriods(parts, place);
  const since = (await buildingSince(parts, [place.row.id])).get(place.row.id) ?? 0;
  const questionnairesOf = await periodQuestionnaires(parts, place, kept, since);
  return kept.map((period) => ({ ...period, questionnaires: questionnairesOf(period) }));
}

export async function keptPeriods(parts: Parts, place: ApplicationPlace): Promise<KeptPeriod[]> {
  const { row, round } = place;
  const { programme } = round.served;
  const since = (await buildingSince(parts, [row.id])).get(row.id);
  if (since === undefined) return [];
  const { periodReports: table } = parts.storage.tables;
  const { db } = parts.storage;
  const rows = await db.select().from(table).where(eq(table.application, row.id));
  const given = await materialRows(parts, row.id);
  const own = judgedAnswers(round, row, place.unit.type, (await answersOf(parts, [row.id])).get(row.id));
  return periodsDue(programme, { track: row.track, since }, dueUntil(row, parts.now()), round.row.settings)
    .filter(stillDue(row))
    .flatMap((due): KeptPeriod[] => {
      const period = programme.periods.find(({ code }) => code === due.period);
      if (!period) return [];
      const kept = rows.find((one) => one.period === due.period && one.year === due.year);
      const asked = materialsAsked(programme, { track: row.track, context: row.context, answers: own }, due.period);
      const name = periodKey(due);
      const handedIn = given.filter((one) => one.period === name);
      const there = new Set(handedIn.map(({ material }) => material));
      const offer = prefilled(period, due.year, rows, own);
      return [
        {
          ...due,
          clause: period.clause,
          items: period.items,
          state: periodState(due, kept),
          revision: kept?.revision ?? 0,
          answers: kept?.answers ?? offer.answers,
          confirmed: kept?.confirmed ?? [],
          prefilledFrom: kept ? kept.prefilledFrom : offer.from,
          submittedAt: kept?.submittedAt ?? null,
          materials: asked.map((material) => ({ ...material, given: there.has(material.code) })),
          handedIn,
          missing: materialsMissing(asked, there).map(({ code }) => code),
        },
      ];
    });
}

/** Every period that has ended was handed in, late ones too, and so was what is open without a last day. */
export async function isReported(parts: Parts, place: ApplicationPlace): Promise<boolean> {
  const periods = await keptPeriods(parts, place);
  const handedIn = periods.filter(({ submittedAt }) => submittedAt !== null).map(periodKey);
  return unreported(periods, new Set(handedIn)).length === 0;
}
