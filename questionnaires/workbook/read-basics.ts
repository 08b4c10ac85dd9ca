// 基本信息 → the instrument's head and the first profile's parameters, with the defaults for what its author left out. Long because every entry has its line.
import { institutionTypes, type Language, languages } from '../schema/names.ts';
import { type BasicsEntry, basicsEntries, entryOf } from './basics-entries.ts';
import { plainCode } from './read-cells.ts';
import type { Table, TableRow } from './read-table.ts';
import { present, type Raw, type Reading } from './reading.ts';
import { codeOf, plainWord, vocabularies } from './vocabularies.ts';
import { workbookFault } from './workbook-faults.ts';

export interface Basics {
  readonly head: Raw;
  readonly minutes: { readonly core: number | undefined; readonly module: number | undefined };
  /** Per language: title, shortTitle, purpose, standing. */
  readonly wording: Readonly<Partial<Record<Language, Raw>>>;
  /** name@number, in order; the first is what the sheets hold. */
  readonly profiles: readonly string[];
  readonly profile: {
    readonly model: Raw;
    readonly weightSource: Raw;
    readonly rule: string | undefined;
    readonly threshold: number | undefined;
    readonly indicatorCuts: readonly number[];
    readonly baselineBelow: number;
    readonly baselineCap: number;
  };
}

const defaults = {
  purpose: {
    'zh-CN': '用于诊断和改进，不用于评优、排名或淘汰。',
    en: 'For diagnosis and improvement; not for awards, ranking or elimination.',
  },
  standing: {
    'zh-CN': '参考量表：指标、题目、等级与建议由编写者自拟。',
    en: 'A reference instrument: indicators, items, levels and advice are its author’s own.',
  },
  licence: '未声明许可 / licence not stated',
  weightSource: '编写者自拟 / set by the author',
} as const;
/** Who is assessed where only who answers is told. */
const subjects: Readonly<Record<string, string>> = {
  institution: 'institution',
  base: 'base',
  consortium: 'consortium',
};

type Entries = (key: string) => TableRow | null;

export function readBasics(table: Table, reading: Reading, used: ReadonlySet<Language>): Basics {
  const entries = entriesOf(table, reading);
  const { cells } = reading;
  const one = <T>(key: string, read: (row: TableRow, column: string) => T | undefined): T | undefined => {
    const row = entries(key);
    return row ? read(row, 'value:zh-CN') : undefined;
  };
  const word = (key: 'audience' | 'subject' | 'standing' | 'levelRule' | 'weightStatus') =>
    one(key, (row, column) => cells.word(row, column, key === 'weightStatus' ? 'status' : key));
  reading.languages = languagesOf(
    one('languages', (row, column) => cells.wordList(row, column, 'language')),
    used,
  );
  const audience = word('audience') ?? 'teacher';
  const head = {
    id: one('id', cells.code),
    version: one('version', cells.code) ?? '1.0.0',
    subject: word('subject') ?? subjects[audience] ?? 'person',
    audience,
    standing: word('standing') ?? 'reference',
    licence: one('licence', cells.text) ?? defaults.licence,
    languages: reading.languages,
    institutionTypes: one('institutionTypes', (row, column) => cells.wordList(row, column, 'institutionType')) ?? [
      ...institutionTypes,
    ],
  };
  return {
    head: present(head),
    minutes: { core: one('minutesCore', cells.number), module: one('minutesModule', cells.number) },
    wording: Object.fromEntries(reading.languages.map((language) => [language, wordingIn(language, entries, reading)])),
    profiles: profilesOf(one('profiles', cells.text)),
    profile: {
      model: modelOf(one('model', cells.text), one('coverage', cells.number), one('notApplicableLimit', cells.number)),
      weightSource: {
        source: one('weightSource', cells.text) ?? defaults.weightSource,
        status: word('weightStatus') ?? '本项目',
      },
      rule: word('levelRule'),
      threshold: one('threshold', cells.number),
      indicatorCuts: one('indicatorCuts', cells.numbers) ?? [12.5, 37.5, 62.5, 87.5],
      baselineBelow: one('baselineBelow', cells.number) ?? 2,
      baselineCap: one('baselineCap', cells.number) ?? 2,
    },
  };
}

function entriesOf(table: Table, reading: Reading): Entries {
  const found = new Map<string, TableRow>();
  for (const row of table.rows) {
    const label = reading.cells.text(row, 'label');
    if (label === undefined) continue;
    const entry = entryOf(label);
    if (!entry) reading.faults.push(workbookFault(row.place('label'), 'unknown-row', label));
    else if (found.has(entry.key)) reading.faults.push(workbookFault(row.place('label'), 'entry-twice', label));
    else found.set(entry.key, rowOf(row, entry));
  }
  for (const entry of basicsEntries) noteEntry(entry, found.get(entry.key), table, reading);
  return (key) => found.get(key) ?? null;
}

/** The same row, with what is expected of this entry. */
function rowOf(row: TableRow, { label, expected }: BasicsEntry): TableRow {
  const say = (language: Language): string => `${label[language]} – ${expected[language]}`;
  return { ...row, place: (key) => ({ ...row.place(key), expected: { 'zh-CN': say('zh-CN'), en: say('en') } }) };
}

/** The profile's path is completed once its name is known. */
function noteEntry(entry: BasicsEntry, row: TableRow | undefined, table: Table, reading: Reading): void {
  const placeOf = (key: string) => row?.place(key) ?? { ...table.free(key), expected: entry.expected };
  if (!entry.worded) reading.note(entry.path, placeOf('value:zh-CN'));
  else
    for (const language of languages)
      reading.note(['texts', language, ...entry.path.slice(1)], placeOf(`value:${language}`));
}

function languagesOf(given: string[] | undefined, used: ReadonlySet<Language>): Language[] {
  const known = given?.filter((one): one is Language => languages.some((language) => language === one)) ?? [];
  if (known.length > 0) return known;
  const found = languages.filter((language) => used.has(language));
  return found.length > 0 ? found : ['zh-CN'];
}

function wordingIn(language: Language, entries: Entries, { cells }: Reading): Raw {
  const text = (key: string): string | undefined => {
    const row = entries(key);
    return row ? cells.text(row, `value:${language}`) : undefined;
  };
  const title = text('title');
  return present({
    title,
    shortTitle: text('shortTitle') ?? title,
    purpose: text('purpose') ?? defaults.purpose[language],
    standing: text('standingText') ?? defaults.standing[language],
  });
}

function profilesOf(text: string | undefined): string[] {
  if (text === undefined) return ['default@1'];
  if (
    codeOf('yes', text) === 'no' ||
    vocabularies.yes.no.en.some((no) => plainWord(text) === plainWord(no)) ||
    plainWord(text) === 'none'
  )
    return [];
  return text
    .split(/[;；,，、\s]+/)
    .map(plainCode)
    .filter((one) => one !== '')
    .map((one) => (one.includes('@') ? one : `${one}@1`));
}

function modelOf(text: string | undefined, coverage: number | undefined, limit: number | undefined): Raw {
  const [id = 'weighted-tree', version = '1'] = text === undefined ? [] : plainCode(text).split('@');
  return {
    id,
    version: Number(version),
    parameters: { coverage: coverage ?? 2 / 3, notApplicableLimit: limit ?? 0.3 },
  };
}
