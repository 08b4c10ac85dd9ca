// The end of an assessor's own pass: 评审意见 in words, and handing in, which freezes the scores. What is missing is told at once, all of
// it; a level that is taken back at the same moment makes the commit fail, not the review incomplete.
import { and, count, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { type Fault, Problem } from '../problems.ts';
import { holdStage } from '../programmes/hold-stage.ts';
import { readOwnScores } from './describe-desk.ts';
import { criterionName, readOwnCriteria } from './judged-criteria.ts';
import { toldOfOthers } from './keep-panel.ts';
import { type DeskPlace, isOfPanel } from './panel-place.ts';
import { readOne } from './panel-subjects.ts';
import { hasLevel } from './read-assessors.ts';
import { reviewEvent } from './review-event.ts';
import { type AskedCriterion, type Criterion, criteriaIn, readApplications } from './reviewed-applications.ts';
import { givenOf } from './reviewed-indicators.ts';
import { refuseOver } from './save-score.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

export interface Opinion {
  readonly revision: number;
  readonly opinion: string;
}

/** @returns the revision it has now */
export async function saveOpinion(parts: Parts, place: DeskPlace, { revision, opinion }: Opinion) {
  const { storage, now } = parts;
  const { reviewAssignments: table } = storage.tables;
  refuseOver(place);
  const change = storage.db
    .update(table)
    .set({ opinion, revision: revision + 1 })
    .where(
      and(
        isOfPanel(storage.tables, place.assignment),
        eq(table.revision, revision),
        inArray(table.state, ['assigned', 'scoring']),
      ),
    );
  await storage.commit([change], [{ of: change, rows: 1 }]).catch(toldOfOthers);
  return { revision: revision + 1, savedAt: now() };
}

export async function handIn(
  parts: Parts,
  staff: Staff,
  place: DeskPlace,
  { revision, opinion }: Opinion,
  language: Language,
): Promise<void> {
  const { storage, now } = parts;
  const { reviewAssignments: table, reviewScores } = storage.tables;
  const { panel, subject, assignment } = place;
  refuseOver(place);
  const { reviewed } = await readOne(parts, place, subject);
  const asked = givenOf(reviewed, assignment.indicators).map(({ code }) => code);
  const scored = new Set(
    (await readOwnScores(parts, place)).filter(({ blind }) => blind.level !== null).map((row) => row.indicator),
  );
  const applied = (await readApplications(parts, panel, [subject.id])).get(subject.id) ?? [];
  const criteria = applied.flatMap((one) => criteriaIn(one, language));
  const own = (await readOwnCriteria(parts, place)).filter(({ verdict }) => verdict !== null);
  const judged = new Set(own.map(criterionName));
  const missing = {
    scores: asked.filter((code) => !scored.has(code)),
    criteria: criteria.filter((one) => !judged.has(criterionName(one))),
  };
  const faults = faultsOf(place, missing, opinion, language);
  if (faults.length > 0) throw new Problem('review-incomplete', { faults });
  const levels = storage.db
    .select({ scored: count() })
    .from(reviewScores)
    .where(
      and(
        eq(reviewScores.panel, panel.id),
        eq(reviewScores.subject, subject.id),
        eq(reviewScores.user, staff.id),
        inArray(reviewScores.indicator, asked),
        hasLevel(storage.tables),
      ),
    );
  const change = storage.db
    .update(table)
    .set({ opinion, state: 'handed-in', handedInAt: now(), revision: revision + 1 })
    .where(
      and(
        isOfPanel(storage.tables, assignment),
        eq(table.revision, revision),
        inArray(table.state, ['assigned', 'scoring']),
        sql`(${levels}) = ${asked.length}`,
        sql`(${countVerdicts(parts, place, criteria)}) = ${criteria.length}`,
      ),
    );
  const event = reviewEvent(staff, 'review-handed-in', panel.id, { subject: subject.id });
  // Whoever takes back what led to the review sees this, or comes before it.
  const held = applied.map(({ row }) => holdStage(parts, row).of);
  await commitAudited(parts, [event], [...held, change], [{ of: change, rows: 1 }]).catch(toldOfOthers);
}

/** Of these criteria, those with a verdict of one's own. */
function countVerdicts(
  { storage: { db, tables } }: Pick<Parts, 'storage'>,
  { panel, subject, assignment }: DeskPlace,
  criteria: readonly AskedCriterion[],
) {
  const { reviewCriteria: table } = tables;
  const among = criteria.map(({ application, rule }) => and(eq(table.application, application), eq(table.rule, rule)));
  return db
    .select({ judged: count() })
    .from(table)
    .where(
      and(
        eq(table.panel, panel.id),
        eq(table.subject, subject.id),
        eq(table.user, assignment.user),
        isNotNull(table.verdict),
        criteria.length === 0 ? sql`1 = 0` : or(...among),
      ),
    );
}

interface Missing {
  readonly scores: readonly string[];
  readonly criteria: readonly Criterion[];
}

function faultsOf({ pin }: DeskPlace, missing: Missing, opinion: string, language: Language): Fault[] {
  const texts = pin.version.texts[language] ?? pin.version.texts['zh-CN'];
  const nameOf = (code: string): string => texts?.indicators[code]?.name ?? code;
  return [
    ...missing.scores.map((code) => ({
      path: `scores.${code}`,
      code: 'score-missing',
      message: language === 'en' ? `Not scored yet: ${nameOf(code)}` : `还没有评分：${nameOf(code)}`,
    })),
    ...missing.criteria.map(({ application, rule, condition }) => ({
      path: `criteria.${application}.${rule}`,
      code: 'criterion-missing',
      message: language === 'en' ? `Not judged yet: ${condition}` : `还没有判断：${condition}`,
    })),
    ...(opinion.trim() === ''
      ? [
          {
            path: 'opinion',
            code: 'opinion-missing',
            message: language === 'en' ? 'The opinion in words is missing.' : '还没有填写评审意见。',
          },
        ]
      : []),
  ];
}
