// What a sheet's columns are called, hold and expect: one list that the writer, the reader, the faults and README.md go by.
import { type Language, languages } from '../schema/names.ts';
import type { Value } from './grid.ts';
import { choicesOf, plainWord, type VocabularyName } from './vocabularies.ts';
import type { PlannedSheet } from './write-grids.ts';

export type Words = Readonly<Record<Language, string>>;
export const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

export interface ColumnPlan {
  /** Within its sheet; `name:en` for the English wording of `name`. */
  readonly key: string;
  readonly language?: Language;
  readonly heading: Words;
  /** Further spellings of the heading. */
  readonly also: readonly string[];
  readonly expected: Words;
  readonly width: number;
  readonly numeric?: boolean;
  readonly vocabulary?: VocabularyName;
  /** A merged cell holds for all its rows. */
  readonly fills?: boolean;
  /** Written only where something stands in it. */
  readonly rare?: boolean;
}

export interface SheetPlan {
  readonly key: string;
  readonly name: Words;
  readonly also: readonly string[];
  readonly columns: readonly ColumnPlan[];
  readonly required?: boolean;
}

type Options = Partial<Pick<ColumnPlan, 'width' | 'numeric' | 'vocabulary' | 'fills' | 'rare' | 'also'>>;

export function column(key: string, heading: Words, expected: Words, options: Options = {}): ColumnPlan {
  return { key, heading, expected, also: [], width: 12, ...options };
}

const suffix: Readonly<Record<Language, Words>> = {
  'zh-CN': words('', ' (Chinese)'),
  en: words('（英文）', ' (English)'),
};

/** One column per language. */
export function worded(key: string, heading: Words, expected: Words, options: Options = {}): ColumnPlan[] {
  return languages.map((language) => {
    const [zh, en] = [heading['zh-CN'], heading.en];
    const also =
      language === 'en'
        ? [`${zh}(english)`, `${zh}(en)`, `英文${zh}`, en]
        : [`${zh}(中文)`, `中文${zh}`, `${zh}(zh-CN)`];
    return {
      ...column(
        `${key}:${language}`,
        words(zh + suffix[language]['zh-CN'], en + suffix[language].en),
        expected,
        options,
      ),
      language,
      also: [...also, ...(options.also ?? []).map((one) => one + suffix[language]['zh-CN'])],
    };
  });
}

/** By heading as read. */
export function headingsOf({ columns }: SheetPlan): Map<string, ColumnPlan> {
  return new Map(
    columns.flatMap((one) =>
      [one.heading['zh-CN'], one.heading.en, ...one.also].map((name) => [plainWord(name), one] as const),
    ),
  );
}

export type WrittenRow = Readonly<Record<string, Value>>;

/**
 * The columns worth showing: no English for an instrument without it, nothing rare that nobody used. What is worded in a second
 * language stands at the right end, out of the way of those who do without.
 */
export function planSheet(
  plan: SheetPlan,
  rows: readonly WrittenRow[],
  language: Language,
  shown: readonly Language[],
): PlannedSheet {
  const used = new Set(rows.flatMap((row) => Object.keys(row).filter((key) => row[key] !== null)));
  const [main] = shown;
  const kept = plan.columns.filter(
    (one) => used.has(one.key) || (!one.rare && (!one.language || shown.includes(one.language))),
  );
  const second = (one: ColumnPlan): boolean => one.language !== undefined && one.language !== main;
  const columns = [...kept.filter((one) => !second(one)), ...kept.filter(second)];
  return {
    name: plan.name[language],
    columns: columns.map(({ width, numeric, vocabulary, expected }) => ({
      width,
      prompt: expected[language],
      ...(numeric ? { numeric } : {}),
      ...(vocabulary ? { choices: choicesOf(vocabulary, language) } : {}),
    })),
    rows: [
      columns.map((one) => one.heading[language]),
      ...rows.map((row) => columns.map(({ key }) => row[key] ?? null)),
    ],
  };
}
