// 基本信息项 (contexts) and 量尺 (scales): things of several rows each, with a code in the first.
import type { Draft } from '../schema/check-instrument.ts';
import { type Language, languages } from '../schema/names.ts';
import type { Table, TableRow } from './read-table.ts';
import { present, type Raw, type Reading, textsIn } from './reading.ts';
import { column, type SheetPlan, type WrittenRow, worded, words } from './sheet-plan.ts';
import { wordOf } from './vocabularies.ts';

export const contextsPlan: SheetPlan = {
  key: 'contexts',
  name: words('基本信息项', 'Contexts'),
  also: ['作答者信息'],
  columns: [
    column(
      'code',
      words('代码', 'Code'),
      words('英文，如 role；同一项的其余取值行留空', 'e.g. role; blank on the rows of its further values'),
      { fills: true, also: ['信息项代码'] },
    ),
    column(
      'from',
      words('取自', 'From'),
      words('作答者填写 或 评估对象；空 = 作答者填写', 'respondent or subject; blank = respondent'),
      { fills: true, vocabulary: 'from' },
    ),
    ...worded('label', words('问法', 'Label'), words('如 您主要承担的教学', 'e.g. What do you mainly teach?'), {
      width: 24,
      fills: true,
    }),
    column(
      'value',
      words('取值代码', 'Value'),
      words('英文，如 teacher；至少两行', 'e.g. teacher; at least two rows'),
      { also: ['取值'] },
    ),
    ...worded('valueLabel', words('取值名称', 'Value label'), words('如 专业课教师', 'e.g. subject teacher'), {
      width: 20,
    }),
  ],
};

export const scalesPlan: SheetPlan = {
  key: 'scales',
  name: words('量尺', 'Scales'),
  also: ['刻度'],
  columns: [
    column(
      'code',
      words('代码', 'Code'),
      words('英文，如 agree；同一量尺的其余各点留空', 'e.g. agree; blank on the rows of its further points'),
      { fills: true, also: ['量尺代码'] },
    ),
    ...worded('point', words('各点文字', 'Point'), words('从低到高一行一点', 'one row per point, lowest first'), {
      width: 24,
      also: ['文字'],
    }),
  ],
};

/** Texts of `path` in each language, under `:language` keys. */
export const inLanguages = (key: string, pick: (language: Language) => string | undefined): WrittenRow =>
  Object.fromEntries(languages.map((language) => [`${key}:${language}`, pick(language) ?? null]));

export function writeContexts({ instrument, texts }: Draft, language: Language): WrittenRow[] {
  return instrument.contexts.flatMap(({ code, values, from }) =>
    values.map((value, at) => ({
      ...(at === 0
        ? {
            code,
            from: wordOf('from', from, language),
            ...inLanguages('label', (one) => texts[one]?.contexts[code]?.label),
          }
        : {}),
      value,
      ...inLanguages('valueLabel', (one) => texts[one]?.contexts[code]?.values[value]),
    })),
  );
}

/** Rows of one thing: the first carries its code, those below leave it blank or are merged with it. */
function groupsOf(table: Table, first: string): TableRow[][] {
  const groups: TableRow[][] = [];
  for (const row of table.rows) {
    const last = groups.at(-1);
    if (last && !row.own(first)) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

export interface Named {
  readonly raw: readonly Raw[];
  readonly texts: Readonly<Partial<Record<Language, Raw>>>;
}

export function readContexts(table: Table, reading: Reading): Named {
  const { cells, note } = reading;
  const texts = Object.fromEntries(reading.languages.map((language): [Language, Raw] => [language, {}]));
  const raw = groupsOf(table, 'code').map((rows) => {
    const [head] = rows;
    const code = (head && cells.code(head, 'code')) ?? '';
    const values = rows.map((row, at) => cells.code(row, 'value') ?? `v${at + 1}`);
    if (head) note(['instrument', 'contexts', code], head.place('code'));
    for (const [at, row] of rows.entries())
      note(['instrument', 'contexts', code, 'values', String(at)], row.place('value'));
    for (const language of reading.languages) {
      const path = ['texts', language, 'contexts', code];
      const labels = rows.map((row, at) => {
        note([...path, 'values', values[at] ?? ''], row.place(`valueLabel:${language}`));
        note([...path, values[at] ?? ''], row.place(`valueLabel:${language}`));
        return [values[at] ?? '', cells.text(row, `valueLabel:${language}`)] as const;
      });
      const own = head ? textsIn(reading, head, ['label'], language, path) : {};
      (texts[language] ?? {})[code] = { ...own, values: present(Object.fromEntries(labels)) };
    }
    return { code, values, from: (head && cells.word(head, 'from', 'from')) ?? 'respondent' };
  });
  return { raw, texts };
}

export function writeScales({ instrument, texts }: Draft): WrittenRow[] {
  return instrument.scales.flatMap(({ code, points }) =>
    Array.from({ length: points }, (_, at) => ({
      ...(at === 0 ? { code } : {}),
      ...inLanguages('point', (language) => texts[language]?.scales[code]?.[at]),
    })),
  );
}

export function readScales(table: Table, reading: Reading): Named {
  const { cells, note } = reading;
  const texts = Object.fromEntries(reading.languages.map((language): [Language, Raw] => [language, {}]));
  const raw = groupsOf(table, 'code').map((rows) => {
    const [head] = rows;
    const code = (head && cells.code(head, 'code')) ?? '';
    if (head) note(['instrument', 'scales', code], head.place('code'));
    for (const language of reading.languages) {
      if (head) note(['texts', language, 'scales', code], head.place(`point:${language}`));
      for (const [at, row] of rows.entries())
        note(['texts', language, 'scales', code, String(at)], row.place(`point:${language}`));
      (texts[language] ?? {})[code] = rows.flatMap((row) => cells.text(row, `point:${language}`) ?? []);
    }
    return { code, points: rows.length };
  });
  return { raw, texts };
}
