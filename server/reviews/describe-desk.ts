// One subject as one assessor sees it. In a blind pass nothing that tells a claimed level leaves the server before the own score of
// that indicator is kept: no answer of a ladder or choice, and nothing said beside it. Counted facts and texts are shown from the start.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';
import type { Deps } from '../deps.ts';
import type { ReviewScore } from '../storage/programme-tables.ts';
import type { Tables } from '../storage/tables.ts';
import { type CohortFacts, readCohortFacts } from './cohort-facts.ts';
import { type CriterionRow, criterionName, readOwnCriteria } from './judged-criteria.ts';
import type { AssignmentRow, DeskPlace, PanelRow } from './panel-place.ts';
import { readOne, type Submitted } from './panel-subjects.ts';
import { readingOf } from './read-application.ts';
import { type Criterion, criteriaIn, readApplications } from './reviewed-applications.ts';
import { givenOf, type Reviewed } from './reviewed-indicators.ts';
import { readThreads, shownThread, type Thread } from './threads.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;
export type ScoreRow = Tables['reviewScores']['$inferSelect'];

export interface ShownScore extends Pick<ReviewScore, 'level' | 'confidence' | 'comment'> {
  readonly revision: number;
  readonly savedAt: number;
}
/** What the institution claims of one indicator. */
export interface Claim {
  readonly answers: Answers;
  /** Said beside the answers: 口径 and remarks. */
  readonly said: Readonly<Record<string, string>>;
}
export interface DeskIndicator {
  readonly code: string;
  readonly domain: string;
  readonly steps: number;
  /** Facts and texts, always. */
  readonly open: Claim;
  /** null = hidden until the own score is kept. */
  readonly claim: Claim | null;
  readonly score: ShownScore | null;
}
export interface DeskCriterion extends Criterion, Pick<CriterionRow, 'verdict' | 'comment' | 'revision'> {
  readonly savedAt: number | null;
}
/** An application of the subject in the panel's round. */
export interface DeskApplication {
  readonly id: string;
  readonly title: string;
  /** `hidden`: not before every indicator of the institution is scored; `over`: the panel has closed. */
  readonly reading: 'open' | 'hidden' | 'over';
  readonly criteria: readonly DeskCriterion[];
}
export interface DeskView {
  readonly panel: Pick<PanelRow, 'id' | 'name' | 'state' | 'due'> & { readonly blind: boolean };
  readonly campaign: { readonly id: string; readonly name: string };
  readonly instrument: { readonly id: string; readonly version: string };
  /** `institution`: whose files photographs of a visit become. */
  readonly subject: { readonly id: string; readonly name: string; readonly institution: string };
  readonly own: Pick<AssignmentRow, 'alias' | 'lead' | 'state' | 'opinion' | 'revision' | 'handedInAt'>;
  readonly indicators: readonly DeskIndicator[];
  readonly applications: readonly DeskApplication[];
  readonly facts: readonly CohortFacts[];
  readonly questions: readonly (Thread & { readonly mine: boolean })[];
}

export async function describeDesk(parts: Parts, place: DeskPlace, language: Language): Promise<DeskView> {
  const { panel, campaign, pin, subject, assignment } = place;
  const submitted = await readOne(parts, place, subject);
  const said = await readSaid(parts, place);
  const scores = new Map((await readOwnScores(parts, place)).map((row) => [row.indicator, row]));
  const { alias, lead, state, opinion, revision, handedInAt } = assignment;
  return {
    panel: { id: panel.id, name: panel.name, state: panel.state, due: panel.due, blind: panel.rules.blind },
    campaign: { id: campaign.id, name: campaign.name },
    instrument: { id: pin.id, version: pin.version.version },
    subject: { id: subject.id, name: subject.name, institution: subject.institution },
    own: { alias, lead, state, opinion, revision, handedInAt },
    indicators: givenOf(submitted.reviewed, assignment.indicators).map((one) => {
      const row = scores.get(one.code);
      return {
        ...{ code: one.code, domain: one.domain, steps: one.steps },
        open: openPart(one, submitted, said),
        claim: isRevealed(place, row) ? claimOf(one, submitted, said) : null,
        score: row ? shownScore(row) : null,
      };
    }),
    applications: await readDeskApplications(parts, place, language),
    facts: await readCohortFacts(parts, place, subject.id, language),
    questions: await readDeskThreads(parts, place),
  };
}

export async function readDeskApplications(
  parts: Parts,
  place: DeskPlace,
  language: Language,
): Promise<DeskApplication[]> {
  const { panel, subject } = place;
  const applied = (await readApplications(parts, panel, [subject.id])).get(subject.id) ?? [];
  if (applied.length === 0) return [];
  const reading = await readingOf(parts, place);
  const own = new Map((await readOwnCriteria(parts, place)).map((row) => [criterionName(row), row]));
  return applied.map((one) => ({
    ...{ id: one.row.id, title: one.row.title, reading },
    criteria: criteriaIn(one, language).map((criterion) => {
      const row = own.get(criterionName(criterion));
      const { verdict = null, comment = '', revision = 0, updatedAt: savedAt = null } = row ?? {};
      return { ...criterion, verdict, comment, revision, savedAt };
    }),
  }));
}

export const isFrozen = ({ assignment: { state } }: Pick<DeskPlace, 'assignment'>): boolean =>
  state === 'handed-in' || state === 'moderated';

/** Whether the claim of this indicator may be told to this assessor. */
export function isRevealed(place: DeskPlace, score: Pick<ScoreRow, 'blind'> | undefined): boolean {
  return !place.panel.rules.blind || isFrozen(place) || (score?.blind.first ?? null) !== null;
}

/** One indicator's claim, for whoever may be told. */
export async function readClaim(parts: Pick<Parts, 'storage'>, place: DeskPlace, indicator: Reviewed): Promise<Claim> {
  return claimOf(indicator, await readOne(parts, place, place.subject), await readSaid(parts, place));
}

const isOpen = ({ kind }: Reviewed['items'][number]): boolean => kind === 'number' || kind === 'text';

const openPart = (one: Reviewed, from: Submitted, said: Claim['said']): Claim => part(one, from, said, isOpen);
const claimOf = (one: Reviewed, from: Submitted, said: Claim['said']): Claim =>
  part(one, from, said, (item) => !isOpen(item));

function part(
  { items }: Reviewed,
  { answers }: Submitted,
  said: Claim['said'],
  wanted: (item: Reviewed['items'][number]) => boolean,
): Claim {
  const codes = items.filter(wanted).map(({ code }) => code);
  const pick = <T>(from: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(codes.flatMap((code) => (from[code] === undefined ? [] : [[code, from[code]]])));
  return { answers: pick<Answer>(answers), said: pick(said) };
}

/** Basis and remarks of a form that was filled in as a team. */
async function readSaid(
  { storage: { db, tables } }: Pick<Parts, 'storage'>,
  { panel, subject }: DeskPlace,
): Promise<Claim['said']> {
  const { formItems: table } = tables;
  const rows = await db
    .select({ item: table.item, basis: table.basis, note: table.note })
    .from(table)
    .where(
      and(eq(table.campaign, panel.campaign), eq(table.subject, subject.id), eq(table.instrument, panel.instrument)),
    );
  return Object.fromEntries(
    rows.flatMap(({ item, basis, note }) => {
      const text = [basis, note].filter(Boolean).join('\n');
      return text ? [[item, text]] : [];
    }),
  );
}

export function readOwnScores(
  { storage: { db, tables } }: Pick<Parts, 'storage'>,
  { panel, subject, assignment }: DeskPlace,
) {
  const { reviewScores: table } = tables;
  return db
    .select()
    .from(table)
    .where(and(eq(table.panel, panel.id), eq(table.subject, subject.id), eq(table.user, assignment.user)));
}

export function shownScore({ blind, moderated, revision, updatedAt }: ScoreRow): ShownScore {
  const { level, confidence, comment } = moderated ?? blind;
  return { level, confidence, comment, revision, savedAt: updatedAt };
}

/** During the own pass one's own questions, afterwards everybody's: what others ask would lead. */
async function readDeskThreads(parts: Parts, place: DeskPlace): Promise<DeskView['questions']> {
  const { reviewQuestions: table } = parts.storage.tables;
  const ofSubject = and(eq(table.panel, place.panel.id), eq(table.subject, place.subject.id));
  const own = eq(table.askedBy, place.assignment.user);
  const threads = await readThreads(parts, isFrozen(place) ? ofSubject : and(ofSubject, own));
  return threads.map((asked) => ({ ...shownThread(asked), mine: asked.askedBy === place.assignment.user }));
}
