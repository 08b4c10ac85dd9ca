// What keeps an application from being reviewed or submitted, as one complete list in the reader's language: conditions with their
// clauses, items as the checker finds them, members, materials, and the unit's own 校内审核. Each names its place on the page.

import { type Finding, inTheWay, judgeRules } from '../../programmes/engine/judge-rules.ts';
import { askedOnly } from '../../programmes/engine/judgeable.ts';
import { materialsAsked, materialsMissing } from '../../programmes/engine/materials-asked.ts';
import { stepsFrom } from '../../programmes/engine/take-step.ts';
import type { ProgrammeTexts } from '../../programmes/schema/programme.ts';
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
    message: refusal(finding, texts, language),
  }));
}

const unanswered = { 'zh-CN': '尚未填写，不能判断：', en: 'Not filled in yet, so not judged: ' } as const;

function refusal({ rule, clause, verdict }: Finding, texts: ProgrammeTexts, language: Language): string {
  const text = texts.rules[rule];
  const said = verdict === 'open' ? `${unanswered[language]}${text?.condition ?? rule}` : (text?.unmet ?? rule);
  const plain = said.replace(/[。.]$/, '');
  return language === 'en' ? `${plain} (clause ${clause}).` : `${plain}（依据：${clause}）。`;
}

/** Paper is sent by post and ticked off by the operator: it does not keep the applicant from submitting. */
export async function materialFaults(parts: Parts, place: ApplicationPlace, language: Language): Promise<Fault[]> {
  const { row, round } = place;
  const asked = materialsAsked(round.served.programme, await asJudged(parts, place)).filter(
    ({ form }) => form !== 'paper',
  );
  const { materials } = textsIn(round.served, language);
  return materialsMissing(asked, await materialsGiven(parts, row.id, '')).map(({ code, clause }) => ({
    path: `materials.${code}`,
    code: 'material-missing',
    message:
      language === 'en'
        ? `Missing: ${materials[code] ?? code} (clause ${clause}).`
        : `缺少材料：${materials[code] ?? code}（依据：${clause}）。`,
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
    ...(submissionNeeds(place).includes('eligible') ? await ruleFaults(parts, place, language) : []),
  ];
}
