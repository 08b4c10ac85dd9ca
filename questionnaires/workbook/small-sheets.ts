// The sheets that many instruments leave empty: 来源, 基本信息项 (contexts), 量尺 (scales), 裁剪 (tailoring).
import type { Draft } from '../schema/check-instrument.ts';
import { type Language, languages } from '../schema/names.ts';
import type { Table, TableRow } from './read-table.ts';
import { present, type Raw, type Reading, textsIn } from './reading.ts';
import { column, type SheetPlan, type WrittenRow, worded, words } from './sheet-plan.ts';
import { wordOf } from './vocabularies.ts';

const status = words(
  '核、种、识、推、未核实、本项目；空 = 本项目',
  'checked, founding, common knowledge, inferred, unverified, own; blank = own',
);

export const sourcesPlan: SheetPlan = {
  key: 'sources',
  name: words('来源', 'Sources'),
  also: ['依据'],
  columns: [
    column(
      'title',
      words('来源', 'Source'),
      words('文件、标准或“编写者自拟”', 'a document, a standard, or the author'),
      { width: 50 },
    ),
    column('status', words('状态', 'Status'), status, { vocabulary: 'status' }),
    column('note', words('用于何处', 'Used for'), words('可空', 'may be blank'), { width: 50 }),
  ],
};

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

export const tailoringPlan: SheetPlan = {
  key: 'tailoring',
  name: words('裁剪', 'Tailoring'),
  also: ['院校裁剪'],
  columns: [
    column('type', words('院校类型', 'Type'), words('中职、高职专科……企业', 'secondary vocational … enterprise'), {
      vocabulary: 'institutionType',
    }),
    column(
      'out',
      words('不适用的指标', 'Left out'),
      words('指标代码，用；隔开', 'codes of indicators, separated by ;'),
      { width: 40 },
    ),
    ...worded('reason', words('理由', 'Reason'), words('首页与报告中说明', 'told on the first page and in reports'), {
      width: 50,
    }),
  ],
};

export function writeSources({ instrument }: Draft, language: Language): WrittenRow[] {
  return instrument.sources.map(({ title, status: known, note }) => ({
    title,
    status: wordOf('status', known, language),
    note: note ?? null,
  }));
}

export function readSources(table: Table, reading: Reading): Raw[] {
  const found = table.rows.map((row, at) => {
    for (const field of ['title', 'status', 'note'])
      reading.note(['instrument', 'sources', String(at), field], row.place(field));
    return present({
      title: reading.cells.text(row, 'title'),
      status: reading.cells.word(row, 'status', 'status') ?? '本项目',
      note: reading.cells.text(row, 'note'),
    });
  });
  return found.length > 0 ? found : [{ title: '编写者自拟', status: '本项目' }];
}

/** Texts of `path` in each language, under `:language` keys. */
const inLanguages = (key: string, pick: (language: Language) => string | undefined): WrittenRow =>
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

export function writeTailoring({ instrument, texts }: Draft, language: Language): WrittenRow[] {
  return instrument.serves.tailoring.map(({ type, out }) => ({
    type: wordOf('institutionType', type, language),
    out: out.join('；'),
    ...inLanguages('reason', (one) => texts[one]?.tailoring[type]),
  }));
}

export function readTailoring(table: Table, reading: Reading, indicator: (name: string) => string): Named {
  const { cells, note } = reading;
  const texts = Object.fromEntries(reading.languages.map((language): [Language, Raw] => [language, {}]));
  const raw = table.rows.map((row) => {
    const type = cells.word(row, 'type', 'institutionType');
    note(['instrument', 'serves', 'tailoring', type ?? ''], row.place('out'));
    for (const language of reading.languages) {
      note(['texts', language, 'tailoring', type ?? ''], row.place(`reason:${language}`));
      const reason = cells.text(row, `reason:${language}`);
      if (type && reason !== undefined) (texts[language] ?? {})[type] = reason;
    }
    return present({ type, out: (cells.list(row, 'out') ?? []).map(indicator) });
  });
  return { raw, texts };
}
