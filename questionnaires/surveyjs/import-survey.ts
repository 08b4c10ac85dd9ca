// The door: a SurveyJS definition → a draft of our own format, and a list of all that could not come along. The draft fits the schemas;
// what check-instrument still says against it is its author's to resolve. SurveyJS itself is not needed: a definition is data.
import type { Draft } from '../schema/checks/draft.ts';
import { type DocumentFault, type JsonLimits, readJson, unkeepable } from '../schema/read-json.ts';
import { growTree } from './grow-tree.ts';
import { below, inOrder, type LeftOut, openLedger, type Place } from './left-out.ts';
import { openCodes } from './make-codes.ts';
import type { Setting } from './questions/question.ts';
import { openScales } from './questions/scales.ts';
import { noteInside, readOutline } from './read-outline.ts';
import { isObject, isText, type Json, openSource } from './source.ts';
import { defaultLanguage, openWords, ownTexts, textsUnder, type Wording, type Words } from './wording.ts';
import { type About, writeDraft } from './write-draft.ts';

export type { LeftOut, LeftOutCode } from './left-out.ts';
export { leftOutSentences } from './left-out.ts';
export type { About } from './write-draft.ts';

export type SurveyImport =
  | { readonly draft: Draft; readonly left: readonly LeftOut[] }
  | { readonly faults: readonly DocumentFault[]; readonly left: readonly LeftOut[] };

/** Definitions are written by hand or by a form: a megabyte is a great many questions. */
export const surveyLimits: JsonLimits = { characters: 2_000_000, depth: 40, values: 60_000 };
const mostItems = 1000;
/** Questions, panels and all else that names a type, before any of it is read. */
const mostElements = 3000;

const survey: Place = { element: 'survey', path: '' };

function refuse(code: string, zh: string, en: string, left: readonly LeftOut[] = []): SurveyImport {
  return { faults: [{ path: '', code, message: { 'zh-CN': zh, en } }], left };
}

/** @param json the text of a definition, or what was parsed from it. Never throws on JSON. */
export function importSurvey(json: unknown, about: About = {}): SurveyImport {
  const read = isText(json) ? readJson(json, surveyLimits) : parsed(json);
  if ('faults' in read) return { faults: read.faults, left: [] };
  const raw = read.value;
  if (!isObject(raw) || !['pages', 'elements', 'questions'].some((list) => Array.isArray(raw[list])))
    return refuse(
      'not-a-survey',
      '不是 SurveyJS 问卷定义：没有 pages，也没有 elements',
      'this is no SurveyJS definition: it has neither pages nor elements',
    );
  return textsUnder(raw, new Set(['type'])).length > mostElements ? tooMany() : importDefinition(raw, about);
}

const tooMany = (): SurveyImport =>
  refuse('too-many-items', `题目超过 ${mostItems} 道`, `there are more than ${mostItems} items`);

function parsed(value: unknown): ReturnType<typeof readJson> {
  const faults = unkeepable(value, surveyLimits);
  return faults.length > 0 ? { faults } : { value };
}

function importDefinition(raw: Json, about: About): SurveyImport {
  const ledger = openLedger();
  const words = openWords(defaultLanguage(ownTexts(raw), raw.locale), ledger);
  const setting: Setting = {
    ledger,
    words,
    codes: openCodes(textsUnder(raw, new Set(['name']))),
    scales: openScales(ledger),
  };
  const root = openSource(raw, 'survey', survey, ledger);
  noteLocale(root.take('locale'), setting);
  const title = words.read(root.take('title'), below(survey, 'title'));
  const purpose = words.read(root.take('description'), below(survey, 'description'));
  const groups = readOutline(root, title, setting);
  root.close();
  // Beside pages, SurveyJS does not show elements of the survey itself.
  if (Array.isArray(raw.pages) && raw.pages.length > 0) noteInside(raw, survey, setting);
  const grown = growTree(groups, setting);
  if (grown.planted.length > mostItems) return tooMany();
  if (grown.planted.length > 0) ledger.note(survey, 'to-be-written', toBeWritten({ title, purpose }, words, about));
  const left = inOrder(ledger.left);
  if (grown.planted.length === 0)
    return refuse('nothing-carried', '没有一道题可以转入', 'not one question could be carried', left);
  return {
    draft: writeDraft({ title, purpose, grown, scales: setting.scales.all, languages: words.used }, about),
    left,
  };
}

type Headline = Readonly<Record<'title' | 'purpose', Wording | null>>;

/** The fields of an instrument that a definition has no place for, and what it does not say in one of its languages. */
function toBeWritten(headline: Headline, { used }: Words, about: About): string {
  const unsaid = (['title', 'purpose'] as const).flatMap((field) =>
    [...used]
      .filter((language) => headline[field]?.[language] === undefined)
      .map((language) => `${field} (${language})`),
  );
  const unasked = (['id', 'subject', 'audience', 'licence'] as const).filter((field) => about[field] === undefined);
  return [...unsaid, ...unasked, 'standing', 'sources', 'serves', 'scene', 'profile'].join(', ');
}

function noteLocale(locale: unknown, { ledger, words }: Setting): void {
  if (locale === undefined || (isText(locale) && /^(|en|zh)(-|$)/i.test(locale))) return;
  ledger.note(below(survey, 'locale'), 'default-language', `${JSON.stringify(locale)} → ${words.own}`);
}
