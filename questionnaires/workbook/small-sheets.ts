// 来源 and 裁剪 (tailoring): the sheets that most instruments leave empty.
import type { Draft } from '../schema/check-instrument.ts';
import type { Language } from '../schema/names.ts';
import { inLanguages, type Named } from './contexts-sheets.ts';
import type { Table } from './read-table.ts';
import { present, type Raw, type Reading } from './reading.ts';
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
