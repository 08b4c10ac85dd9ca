// What keeps an application from being reviewed or submitted, as one complete list in the reader's language: conditions with their
// clauses, items as the checker finds them, members, materials, and the unit's own 校内审核. Each names its place on the page.

import { inTheWay, judgeRules } from '../../programmes/engine/judge-rules.ts';
import { askedOnly } from '../../programmes/engine/judgeable.ts';
import { materialsAsked, materialsMissing, submittedWith } from '../../programmes/engine/materials-asked.ts';
import { recommendingProvince } from '../../programmes/engine/recommending-province.ts';
import { stepsFrom } from '../../programmes/engine/take-step.ts';
import { tellClause, tellFinding } from '../../programmes/engine/tell-finding.ts';
import type { Requirement } from '../../programmes/schema/stages.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import type { Fault } from '../problems.ts';
import { formOf } from './application-form.ts';
import { textsIn } from './programmes.ts';
import { type ApplicationPlace, answersOf, asJudged } from './read-applications.ts';
import { materialsGiven } from './what-holds.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

/** What the checker says of the whole form. `item` names the question; a background has a path. */
export async function formFaults(parts: Parts, place: ApplicationPlace, language: Language): Promise<Fault[]> {
  const { row, unit, round } = place;
  const { instrument, checker } = formOf(round.served, row.track);
  const subject = { institutionType: unit.type };
  const typed = (await answersOf(parts, [row.id])).get(row.id) ?? {};
  const answers = askedOnly(instrument, { ...row.context, ...subject }, typed);
  const checked = checker.check({ context: row.context, answers, subject });
  if (checked.ok) return [];
  const contexts = new Set(instrument.contexts.map(({ code }) => code));
  return checked.faults.map(({ item, code, message }) => ({
    ...(contexts.has(item) ? { path: `context.${item}` } : { item }),
    code,
    message: message[language],
  }));
}

const memberFault = {
  'zh-CN': '请填写成员单位名称。',
  en: 'Please name this member.',
} as const;

const memberFaults = ({ row }: ApplicationPlace, language: Language): Fault[] =>
  row.members.flatMap(({ name }, at) =>
    name.trim() === '' ? [{ path: `members.${at}`, code: 'member-unnamed', message: memberFault[language] }] : [],
  );

/** Conditions that are unmet or open, each sentence ending with its clause. */
export async function ruleFaults(parts: Parts, place: ApplicationPlace, language: Language): Promise<Fault[]> {
  const { served } = place.round;
  const texts = textsIn(served, language);
  return inTheWay(judgeRules(served.programme, await asJudged(parts, place))).map((finding) => ({
    path: `rules.${finding.rule}`,
    code: `rule-${finding.verdict}`,
    message: tellFinding(served.programme, texts, finding, language),
  }));
}

const provinceFault = {
  'zh-CN': '请填写推荐的牵头单位所在省份：由该省主管部门审核。',
  en: 'Please name the province of the leading unit that recommends it: its regional authority decides.',
} as const;

/** Without it nobody would decide. */
async function recommendationFaults(parts: Parts, place: ApplicationPlace, language: Language): Promise<Fault[]> {
  const found = recommendingProvince(place.round.served.programme, await asJudged(parts, place));
  if (found?.province !== '') return [];
  return [{ path: `members.${found.member}`, code: 'province-missing', message: provinceFault[language] }];
}

const missing = { 'zh-CN': '缺少材料：', en: 'Missing: ' } as const;

/** Paper is sent by post and ticked off by the operator: it does not keep the applicant from submitting. */
export async function materialFaults(parts: Parts, place: ApplicationPlace, language: Language): Promise<Fault[]> {
  const { row, round } = place;
  const asked = submittedWith(materialsAsked(round.served.programme, await asJudged(parts, place)));
  const { materials } = textsIn(round.served, language);
  return materialsMissing(asked, await materialsGiven(parts, row.id, '')).map(({ code, clause }) => ({
    path: `materials.${code}`,
    code: 'material-missing',
    message: `${missing[language]}${materials[code] ?? code}${tellClause(round.served.programme, clause, language)}`,
  }));
}

/** What the programme's own step of submitting needs. */
export const submissionNeeds = ({ row, round }: ApplicationPlace): readonly Requirement[] =>
  stepsFrom(round.served.programme, { stage: 'draft', track: row.track }, 'applicant').find(
    ({ decision }) => decision === 'submit',
  )?.needs ?? [];

/** What must be right before colleagues review it. */
export async function contentFaults(parts: Parts, place: ApplicationPlace, language: Language): Promise<Fault[]> {
  return [
    ...(await formFaults(parts, place, language)),
    ...memberFaults(place, language),
    ...(await recommendationFaults(parts, place, language)),
    ...(submissionNeeds(place).includes('eligible') ? await ruleFaults(parts, place, language) : []),
  ];
}
