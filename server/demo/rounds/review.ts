// A panel reviews as panels do. Assessors mostly agree with the claimed level; where the story wants it one of them stands apart.
import { and, eq, ne } from 'drizzle-orm';
import { assignReviewers } from '../../reviews/assign-reviewers.ts';
import { defaultRules } from '../../reviews/default-rules.ts';
import { saveGroupOpinion } from '../../reviews/group-opinion.ts';
import { handIn } from '../../reviews/hand-in.ts';
import { makePanel } from '../../reviews/keep-panel.ts';
import { movePanel } from '../../reviews/move-panel.ts';
import { type DeskPlace, deskPlaceFor, panelFor } from '../../reviews/panel-place.ts';
import { readOne } from '../../reviews/panel-subjects.ts';
import { askedOf, readApplications } from '../../reviews/reviewed-applications.ts';
import { claimedLevel, givenOf } from '../../reviews/reviewed-indicators.ts';
import { saveCriterion } from '../../reviews/save-criterion.ts';
import { saveScore } from '../../reviews/save-score.ts';
import { asOf, assessorOf, dayOf, operatorOf, type Scene } from './scene.ts';

type Who = 'expert' | 'lead';
export interface PlannedReview {
  readonly subject: string;
  readonly user: Who;
  /** null = all. */
  readonly indicators: readonly string[] | null;
  readonly until: 'untouched' | 'half' | 'handed-in';
  /** Levels above the claimed one, by indicator. */
  readonly apart?: Readonly<Record<string, number>>;
}
export interface PlannedPanel {
  readonly campaign: string;
  readonly instrument: string;
  readonly name: string;
  readonly made: number;
  readonly due: number;
  readonly reviews: readonly PlannedReview[];
}

/** @returns its id; scoring has begun, and what is planned is scored */
export async function openPanel(scene: Scene, { campaign, instrument, name, made, due, reviews }: PlannedPanel) {
  const parts = asOf(scene, made);
  const operator = operatorOf(scene);
  const wanted = { campaign, instrument, name, rules: defaultRules, due: dayOf(scene, due) };
  const panel = await makePanel(parts, operator, wanted);
  const assignments = reviews.map(({ subject, user, indicators }) => ({
    ...{ subject, indicators, user: scene.players[user], lead: user === 'lead' },
  }));
  const place = await panelFor(parts, panel);
  await assignReviewers(parts, operator, place, { revision: place.panel.revision, assignments }, 'zh-CN');
  await move(scene, made, panel, 'scoring');
  for (const review of reviews) await score(scene, made + 1, panel, review);
  return panel;
}

export async function move(
  scene: Scene,
  days: number,
  id: string,
  to: 'scoring' | 'moderation' | 'closed',
): Promise<void> {
  const parts = asOf(scene, days);
  const place = await panelFor(parts, id);
  if (to === 'closed') await speak(scene, days, id);
  await movePanel(parts, operatorOf(scene), place, { to, revision: place.panel.revision, reason: '' }, 'zh-CN');
}

/** Before a panel closes its leads speak for their groups. */
async function speak(scene: Scene, days: number, id: string): Promise<void> {
  const parts = asOf(scene, days);
  const staff = assessorOf(scene, 'lead');
  const { reviewAssignments: given } = scene.parts.storage.tables;
  const led = and(eq(given.panel, id), eq(given.user, staff.id), eq(given.lead, true), ne(given.state, 'declined'));
  const rows = await scene.parts.storage.db.select({ subject: given.subject }).from(given).where(led);
  const text = '专家组审阅材料并合议，认为基础条件较好，建议按所提意见补充运行记录（演示意见）。';
  for (const { subject } of rows)
    await saveGroupOpinion(parts, await deskPlaceFor(parts, staff, id, subject), { revision: 0, text });
}

const criteriaBefore = async (scene: Scene, { panel, subject }: DeskPlace) =>
  askedOf((await readApplications(scene.parts, panel, [subject.id])).get(subject.id));

/** Every fifth claim is found to be a level too high by the lead. */
const usual = (user: Who, position: number): number => (user === 'lead' && position % 5 === 3 ? -1 : 0);

async function score(scene: Scene, days: number, panel: string, review: PlannedReview): Promise<void> {
  const { subject, user, indicators, until, apart = {} } = review;
  if (until === 'untouched') return;
  const parts = asOf(scene, days);
  const staff = assessorOf(scene, user);
  const place = await deskPlaceFor(parts, staff, panel, subject);
  const { reviewed, answers } = await readOne(parts, place, place.subject);
  const given = givenOf(reviewed, indicators);
  const scored = until === 'half' ? given.slice(0, Math.ceil(given.length / 2)) : given;
  await Promise.all(
    scored.map((one, position) => {
      const wanted = (claimedLevel(one, answers) ?? 3) + (apart[one.code] ?? usual(user, position));
      const level = Math.min(one.steps, Math.max(1, wanted));
      const comment = apart[one.code] === undefined ? '' : '与所附材料对照后的判断（演示）';
      const scoring = { indicator: one.code, revision: 0, level, confidence: 'middle' as const, comment };
      return saveScore(parts, staff, place, scoring);
    }),
  );
  if (until === 'half') return;
  for (const [position, asked] of (await criteriaBefore(scene, place)).entries()) {
    const verdict = user === 'lead' && position === 3 ? ('partly' as const) : ('met' as const);
    const comment = verdict === 'partly' ? '有制度，落实情况还需补充说明（演示）' : '';
    await saveCriterion(parts, place, { ...asked, verdict, comment, revision: 0 });
  }
  const opinion = '基础较好，运行记录还可更完整；建议按季度留存运行数据（演示意见）。';
  const now = await deskPlaceFor(parts, staff, panel, subject);
  await handIn(asOf(scene, days + 1), staff, now, { revision: now.assignment.revision, opinion }, 'zh-CN');
}
