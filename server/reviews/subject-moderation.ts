// One subject in moderation: every indicator with all scores by alias, how far they lie apart, and the finding as it would be now.
// The operator is also told names, and where a level was changed after the claim was shown.
import { and, eq, ne } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { type FindingRule, spreadOf } from '../../scoring/witnesses/find-levels.ts';
import type { Deps } from '../deps.ts';
import type { ReviewScore } from '../storage/programme-tables.ts';
import { byAlias } from './aliases.ts';
import { type GroupOpinion, readGroupOpinion } from './group-opinion.ts';
import { criterionName, readSaidOfCriteria, type SaidOfCriterion } from './judged-criteria.ts';
import type { AssignmentRow, PanelPlace, ReviewSubject } from './panel-place.ts';
import { readOne } from './panel-subjects.ts';
import {
  foundLevel,
  handedIn,
  type JudgedScore,
  levelsOf,
  readFindings,
  readJudged,
  standingLevel,
} from './read-judged.ts';
import { type Criterion, criteriaIn, readApplications } from './reviewed-applications.ts';
import { claimedLevel } from './reviewed-indicators.ts';
import { readVisits, type Visit } from './site-visits.ts';
import { readThreads, shownThread, type Thread } from './threads.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

export interface ModeratedScore extends Omit<ReviewScore, 'first'> {
  readonly alias: string;
  readonly lead: boolean;
  readonly mine: boolean;
  /** Of the first pass. */
  readonly blind: number | null;
  /** null = as in the first pass. */
  readonly reason: string | null;
  readonly revision: number;
  /** To the operator only. */
  readonly name?: string;
  readonly changedAfterClaim?: boolean;
}
export interface ModeratedIndicator {
  readonly code: string;
  readonly domain: string;
  readonly steps: number;
  readonly claimed: number | null;
  readonly spread: number;
  readonly beyond: boolean;
  readonly scores: readonly ModeratedScore[];
  readonly finding: {
    readonly level: number | null;
    readonly rule: string;
    readonly reason: string;
    readonly kept: boolean;
  };
}
export interface ModeratedCriterion extends Criterion {
  readonly said: readonly (Pick<SaidOfCriterion, 'alias' | 'lead' | 'verdict' | 'comment'> & {
    /** To the operator only. */
    readonly name?: string;
  })[];
}
export interface SubjectModeration {
  readonly panel: { readonly id: string; readonly name: string; readonly state: string; readonly finding: FindingRule };
  readonly instrument: { readonly id: string; readonly version: string };
  readonly subject: { readonly id: string; readonly name: string };
  /** What the reader can do: 组长 finds where the rule is so, and speaks for the group, whose paper 组长 prints. */
  readonly may: Readonly<Record<'moderate' | 'find' | 'speak' | 'print', boolean>>;
  readonly distance: number;
  readonly indicators: readonly ModeratedIndicator[];
  readonly criteria: readonly ModeratedCriterion[];
  readonly group: GroupOpinion;
  readonly opinions: readonly { readonly alias: string; readonly lead: boolean; readonly opinion: string }[];
  readonly questions: readonly Thread[];
  readonly visits: readonly Visit[];
}

/** @param reader the assessor who reads; null = the operator */
export async function describeSubject(
  parts: Parts,
  place: PanelPlace,
  subject: ReviewSubject,
  reader: AssignmentRow | null,
  language: Language,
): Promise<SubjectModeration> {
  const { panel, pin } = place;
  const { rules } = panel;
  const { reviewed, answers } = await readOne(parts, place, subject);
  const team = await readTeam(parts, panel.id, subject.id);
  const names = new Map(team.map(({ row, name }) => [row.user, name ?? '']));
  const judged = Map.groupBy(await readJudged(parts, place, subject.id), ({ score }) => score.indicator);
  const kept = new Map(
    (await readFindings(parts, place)).filter((row) => row.subject === subject.id).map((row) => [row.indicator, row]),
  );
  const { reviewQuestions: questions } = parts.storage.tables;
  const ofSubject = and(eq(questions.panel, panel.id), eq(questions.subject, subject.id));
  const moderating = panel.state === 'moderation' && reader !== null && handedIn(reader);
  return {
    panel: { id: panel.id, name: panel.name, state: panel.state, finding: rules.finding },
    instrument: { id: pin.id, version: pin.version.version },
    subject: { id: subject.id, name: subject.name },
    may: {
      moderate: moderating,
      find: moderating && rules.finding === 'lead' && (reader?.lead ?? false),
      speak: moderating && (reader?.lead ?? false),
      print: reader?.lead ?? false,
    },
    distance: rules.distance,
    indicators: reviewed.map((one) => {
      const own = judged.get(one.code) ?? [];
      const finding = kept.get(one.code);
      const spread = spreadOf(levelsOf(own));
      return {
        ...{ code: one.code, domain: one.domain, steps: one.steps, claimed: claimedLevel(one, answers), spread },
        beyond: spread > rules.distance,
        scores: own.map((score) => shown(score, reader, names)),
        finding: finding
          ? { level: finding.level, rule: finding.rule, reason: finding.reason, kept: true }
          : { level: foundLevel(rules, own), rule: rules.finding, reason: '', kept: false },
      };
    }),
    criteria: await readCriteria(parts, place, subject, reader, language),
    group: await readGroupOpinion(parts, panel, subject.id),
    opinions: team.flatMap(({ row: { alias, lead, opinion, state } }) =>
      handedIn({ state }) ? [{ alias, lead, opinion }] : [],
    ),
    questions: (await readThreads(parts, ofSubject)).map(shownThread),
    visits: await readVisits(parts, panel.id, subject.id),
  };
}

async function readCriteria(
  parts: Parts,
  { panel }: PanelPlace,
  subject: ReviewSubject,
  reader: AssignmentRow | null,
  language: Language,
): Promise<ModeratedCriterion[]> {
  const applied = (await readApplications(parts, panel, [subject.id])).get(subject.id) ?? [];
  if (applied.length === 0) return [];
  const said = Map.groupBy(await readSaidOfCriteria(parts, { panel: panel.id, subject: subject.id }), criterionName);
  return applied.flatMap((one) =>
    criteriaIn(one, language).map((criterion) => ({
      ...criterion,
      said: (said.get(criterionName(criterion)) ?? []).map(({ alias, lead, verdict, comment, name }) => ({
        ...{ alias, lead, verdict, comment },
        ...(reader === null ? { name } : {}),
      })),
    })),
  );
}

async function readTeam({ storage: { db, tables } }: Parts, panel: string, subject: string) {
  const { reviewAssignments: given, user } = tables;
  const rows = await db
    .select({ row: given, name: user.name })
    .from(given)
    .leftJoin(user, eq(user.id, given.user))
    .where(and(eq(given.panel, panel), eq(given.subject, subject), ne(given.state, 'declined')));
  return rows.toSorted((one, other) => byAlias(one.row, other.row));
}

function shown(one: JudgedScore, reader: AssignmentRow | null, names: ReadonlyMap<string, string>): ModeratedScore {
  const { score, alias, lead } = one;
  const { confidence, comment } = score.moderated ?? score.blind;
  const { first, level: blind } = score.blind;
  return {
    ...{ alias, lead, level: standingLevel(one), confidence, comment, blind, revision: score.revision },
    mine: reader !== null && score.user === reader.user,
    reason: score.moderated?.reason ?? null,
    ...(reader === null
      ? { name: names.get(score.user) ?? '', changedAfterClaim: first !== undefined && first !== blind }
      : {}),
  };
}
