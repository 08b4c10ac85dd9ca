// What the demonstrated rounds are played with: the calendar counted from today, the people, and the deeds that many of them do.
import { addDays, beijingDay, firstMomentOf } from '../../../programmes/engine/beijing-days.ts';
import type { Decision } from '../../../programmes/schema/stages.ts';
import type { Staff } from '../../auth/accounts.ts';
import type { Role } from '../../auth/roles.ts';
import type { Deps } from '../../deps.ts';
import { judgeRule } from '../../programmes/judge-rule.ts';
import { type ApplicationPlace, applicationFor } from '../../programmes/read-applications.ts';
import { stepApplication } from '../../programmes/step-application.ts';
import { tickPaper } from '../../programmes/tick-paper.ts';
import { at } from '../submit-answers.ts';

export type Parts = Pick<
  Deps,
  'storage' | 'catalog' | 'programmes' | 'config' | 'files' | 'secrets' | 'submissions' | 'measures' | 'log' | 'now'
>;
export type SchoolStaff = Staff & { readonly institution: string };
export interface School {
  readonly id: string;
  readonly name: string;
}
/** Whoever has an account, by the demonstration's own names of the parts. */
export type Players = Readonly<
  Record<'operator' | 'region' | 'school' | 'contributor' | 'approver' | 'leader' | 'expert' | 'lead', string>
>;

export interface Scene {
  readonly parts: Parts;
  readonly players: Players;
  /** The school whose people have accounts of every role. */
  readonly first: string;
  /** Who does everything at the other schools: accounts, by institution. */
  readonly contacts: ReadonlyMap<string, string>;
}

const hour = 3600_000;
/** Ten in the morning in Beijing, so many days from today; half a day later at four. Days to come are for what is due only. */
export const on = (scene: Pick<Scene, 'parts'>, days: number): number =>
  firstMomentOf(dayOf(scene, days)) + (10 + (days - Math.floor(days)) * 12) * hour;
export const dayOf = ({ parts }: Pick<Scene, 'parts'>, days: number): string =>
  addDays(beijingDay(parts.now()), Math.floor(days));
export const asOf = (scene: Scene, days: number): Parts => at(scene.parts, on(scene, days));

const person = (id: string, name: string, role: Role, institution: string | null): Staff => ({
  ...{ id, name, role, institution, username: '', passwordIssued: false },
});
export const operatorOf = ({ players }: Scene): Staff => person(players.operator, '演示运营员', 'operator', null);

export const demoRegion = '演示省';
type By = 'operator' | 'regional-authority';
const deciding = (scene: Scene, by: By): Staff =>
  by === 'operator'
    ? operatorOf(scene)
    : { ...person(scene.players.region, '演示主管', 'regional-authority', null), region: demoRegion };

const roles = {
  school: 'institution-admin',
  contributor: 'contributor',
  approver: 'approver',
  leader: 'leader',
} as const satisfies Partial<Record<keyof Players, Role>>;
const names = { school: '演示联络员', contributor: '演示填报人', approver: '演示审核人', leader: '演示校领导' };

export function staffOf(
  { players, first, contacts }: Scene,
  institution: string,
  who: keyof typeof roles = 'school',
): SchoolStaff {
  const id = institution === first ? players[who] : (contacts.get(institution) ?? '');
  return { ...person(id, names[who], roles[who], institution), institution };
}
export const assessorOf = ({ players }: Scene, who: 'expert' | 'lead'): Staff =>
  person(players[who], who === 'lead' ? '演示评审组长' : '演示专家', 'assessor', null);

async function looked(scene: Scene, days: number, id: string) {
  const parts = asOf(scene, days);
  const place = await applicationFor(parts, operatorOf(scene), id);
  return { parts, place, revision: place.row.revision };
}

export async function decide(
  scene: Scene,
  days: number,
  id: string,
  decision: Decision,
  reason = '',
  by: By = 'operator',
): Promise<void> {
  const { parts, place, revision } = await looked(scene, days, id);
  await stepApplication(parts, deciding(scene, by), place, by, { decision, reason, revision });
}

export async function judge(
  scene: Scene,
  days: number,
  id: string,
  [rule, verdict, reason]: readonly [string, 'met' | 'unmet', string],
  by: By = 'operator',
): Promise<void> {
  const { parts, place, revision } = await looked(scene, days, id);
  await judgeRule(parts, deciding(scene, by), place, by, { rule, verdict, reason, revision });
}

/** Every condition that only a person can judge, one after another: each is written by the application's revision. */
export async function judgeAllMet(scene: Scene, days: number, id: string, by: By = 'operator'): Promise<void> {
  const { place } = await looked(scene, days, id);
  for (const { code, check } of place.round.served.programme.rules)
    if (check.is === 'judged') await judge(scene, days, id, [code, 'met', '材料与现场情况相符（演示）'], by);
}

export async function tickPapers(scene: Scene, days: number, id: string): Promise<void> {
  const { place } = await looked(scene, days, id);
  for (const { code, form, at: asked } of place.round.served.programme.materials) {
    if (form !== 'paper' || asked !== 'application') continue;
    const { parts, place: now, revision } = await looked(scene, days, id);
    const paper = { material: code, period: '', arrived: true, note: '邮寄收讫（演示）', revision };
    await tickPaper(parts, operatorOf(scene), now, paper);
  }
}

/** As its own unit sees it. */
export const ownPlace = (scene: Scene, parts: Parts, institution: string, id: string): Promise<ApplicationPlace> =>
  applicationFor(parts, staffOf(scene, institution), id);
