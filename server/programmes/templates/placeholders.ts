// The placeholders an official form may hold: each with what it means and how it is read from an application. One list, so that
// the key that is downloaded, the check at upload and the filling never differ.
import { answerWords, resultOf } from '../../../questionnaires/schema/answer-words.ts';
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import type { Language } from '../../../questionnaires/schema/names.ts';
import { isDivided } from '../../../questionnaires/schema/response.ts';
import type { TypedCount } from '../../../questionnaires/schema/typed-answer.ts';
import { beijingDate } from '../../campaigns/window.ts';
import type { FilledApplication } from '../filled-application.ts';
import { draftWords } from '../paper-words.ts';
import { type ServedProgramme, textsIn } from '../programmes.ts';

export interface Placeholder {
  readonly name: string;
  readonly meaning: string;
  readonly read: (filled: FilledApplication) => string;
}

/** Of one member, in a table row that is repeated for each: `{{each.<role>.name}}`. */
export const memberParts = ['number', 'name', 'province', 'attributes'] as const;

export function placeholdersOf(served: ServedProgramme, language: Language): Placeholder[] {
  const { programme } = served;
  return [
    ...general(language),
    ...programme.form.contexts.map(({ code }) => contextPlaceholder(served, code, language)),
    ...programme.form.items.flatMap((item) => itemPlaceholders(served, item, language)),
    ...programme.form.sections.map(({ code }) => sectionPlaceholder(served, code, language)),
    ...programme.roles.flatMap(({ code }) => memberPlaceholders(served, code, language)),
  ];
}

const say = (language: Language, zh: string, en: string): string => (language === 'en' ? en : zh);

const general = (language: Language): Placeholder[] => [
  { name: 'unit.name', meaning: say(language, '申报单位名称', 'Applicant'), read: ({ place }) => place.unit.name },
  { name: 'unit.region', meaning: say(language, '申报单位所在地区', 'Region'), read: ({ place }) => place.unit.region },
  { name: 'application.title', meaning: say(language, '申报名称', 'Title'), read: ({ place }) => place.row.title },
  {
    name: 'application.track',
    meaning: say(language, '申报类别', 'Track'),
    read: ({ place, texts }) => texts.tracks[place.row.track] ?? place.row.track,
  },
  { name: 'application.date', meaning: say(language, '生成日期', 'Date made'), read: ({ now }) => beijingDate(now) },
  { name: 'round.name', meaning: say(language, '申报批次', 'Round'), read: ({ place }) => place.round.row.name },
  { name: 'programme.title', meaning: say(language, '项目名称', 'Programme'), read: ({ texts }) => texts.title },
];

function contextPlaceholder(served: ServedProgramme, code: string, language: Language): Placeholder {
  const meaning = textsIn(served, language).contexts[code]?.label ?? code;
  const read = ({ place, texts }: FilledApplication): string => {
    const value = place.row.context[code];
    return value === undefined ? '' : (texts.contexts[code]?.values[value] ?? value);
  };
  return { name: `context.${code}`, meaning, read };
}

function itemPlaceholders(served: ServedProgramme, item: Item, language: Language): Placeholder[] {
  const text = textsIn(served, language).items[item.code];
  const stem = text?.stem ?? item.code;
  const whole: Placeholder = { name: item.code, meaning: stem, read: (filled) => answerIn(filled, item) };
  if (item.kind === 'choice' || item.kind === 'choices')
    return [
      whole,
      ...item.options.map((option) => ({
        name: `${item.code}.${option}`,
        meaning: `${stem} · ${text?.options?.[option] ?? option}（☑ / ☐）`,
        read: (filled: FilledApplication) => (chosen(filled, item.code).includes(option) ? '☑' : '☐'),
      })),
    ];
  if (item.kind !== 'number') return [whole];
  const parts = isDivided(item.form) ? (['numerator', 'denominator', ...notes] as const) : notes;
  return [
    { ...whole, read: (filled) => figure(filled, item) },
    ...parts.map((part) => ({
      name: `${item.code}.${part}`,
      meaning: `${stem} · ${partName(part, text, language)}`,
      read: (filled: FilledApplication) => String(countIn(filled, item.code)[part] ?? ''),
    })),
  ];
}

const notes = ['asOf', 'basis', 'department'] as const;
const noteNames = {
  asOf: ['统计时点', 'as of'],
  basis: ['口径说明', 'statistical basis'],
  department: ['数据来源部门', 'department'],
} as const;

function partName(
  part: 'numerator' | 'denominator' | (typeof notes)[number],
  text: { readonly numerator?: string | undefined; readonly denominator?: string | undefined } | undefined,
  language: Language,
): string {
  if (part === 'numerator') return text?.numerator ?? say(language, '分子', 'numerator');
  if (part === 'denominator') return text?.denominator ?? say(language, '分母', 'denominator');
  return noteNames[part][language === 'en' ? 1 : 0];
}

function sectionPlaceholder(served: ServedProgramme, code: string, language: Language): Placeholder {
  const name = textsIn(served, language).sections[code]?.name ?? code;
  const meaning = say(language, `“${name}”的全部填报内容，每项一行`, `All of “${name}”, a line each`);
  const read = (filled: FilledApplication): string =>
    (filled.sections.find((section) => section.code === code)?.items ?? [])
      .map((item) => `${filled.texts.items[item.code]?.stem ?? item.code}：${worded(filled, item)}`)
      .join('\n');
  return { name: `sections.${code}`, meaning, read };
}

function memberPlaceholders(served: ServedProgramme, role: string, language: Language): Placeholder[] {
  const called = textsIn(served, language).roles[role]?.name ?? role;
  const members = ({ place }: FilledApplication) => place.row.members.filter((member) => member.role === role);
  const among = (zh: string, en: string) => say(language, `${called} · ${zh}`, `${called} · ${en}`);
  const row = (part: string) => say(language, `（表格行，按成员重复）${part}`, `(table row, repeated) ${part}`);
  return [
    {
      name: `members.${role}.name`,
      meaning: among('名称（多个以顿号分隔）', 'names'),
      read: (filled) =>
        members(filled)
          .map(({ name }) => name)
          .join('、'),
    },
    {
      name: `members.${role}.province`,
      meaning: among('所在省份', 'provinces'),
      read: (filled) =>
        members(filled)
          .map(({ province }) => province)
          .join('、'),
    },
    {
      name: `members.${role}.count`,
      meaning: among('个数', 'how many'),
      read: (filled) => String(members(filled).length),
    },
    ...memberParts.map((part) => ({
      name: `each.${role}.${part}`,
      meaning: `${called} · ${row(partWords[part][language === 'en' ? 1 : 0])}`,
      // Outside of a table row there is no member to read it from.
      read: () => '',
    })),
  ];
}

const partWords = {
  number: ['序号', 'number'],
  name: ['名称', 'name'],
  province: ['所在省份', 'province'],
  attributes: ['声明', 'what is declared'],
} as const;

function answerIn(filled: FilledApplication, item: Item): string {
  return filled.answers[item.code] === undefined ? '' : worded(filled, item);
}

export function worded({ answers, form, language }: FilledApplication, item: Item): string {
  return answerWords(item, answers[item.code] ?? null, form, draftWords(language).answers);
}

function countIn({ answers }: FilledApplication, code: string): TypedCount {
  const answer = answers[code];
  const value = answer?.is === 'value' ? answer.value : {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as TypedCount) : {};
}

/** Forms print the unit themselves; 不适用 and its reason are told in words. */
function figure(filled: FilledApplication, item: Item & { kind: 'number' }): string {
  const answer = filled.answers[item.code];
  if (answer !== undefined && answer.is !== 'value') return worded(filled, item);
  return String(resultOf(item, countIn(filled, item.code)) ?? '');
}

function chosen({ answers }: FilledApplication, code: string): readonly string[] {
  const answer = answers[code];
  const value = answer?.is === 'value' ? answer.value : [];
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
}
