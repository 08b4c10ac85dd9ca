// What every column of an export means, in both languages: a small table of its own, written by the same writers and handed
// out beside each file.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Column, Label, Row, Table } from './export-format.ts';
import { spssNames } from './formats/sav/spss-names.ts';

/** The formats it comes in. */
export const codebookFormats = ['xlsx', 'csv'] as const;

export interface Codebook {
  readonly table: Table;
  readonly rows: readonly Row[];
}

interface Entry {
  readonly name: string;
  readonly label: Label;
  readonly tell: (column: Column, at: number) => string;
}

export function makeCodebook(table: Table): Codebook {
  const variables = spssNames(table.columns.map(({ name }) => name));
  const entries = entriesOf(variables);
  const rows = table.columns.map((column, at) => entries.map(({ tell }) => tell(column, at) || null));
  const columns = entries.map(({ name, label }, at): Column => {
    const longest = rows.reduce((most, row) => Math.max(most, Buffer.byteLength(row[at] ?? '')), 1);
    return { kind: 'text', name, label, maxBytes: longest };
  });
  const title = table.language === 'en' ? `Codebook: ${table.title}` : `编码手册：${table.title}`;
  return { table: { ...table, title, columns }, rows };
}

function entriesOf(variables: readonly string[]): readonly Entry[] {
  const entry = (name: string, zh: string, en: string, tell: Entry['tell']): Entry => ({
    name,
    label: { 'zh-CN': zh, en },
    tell,
  });
  return [
    entry('code', '列名', 'column', ({ name }) => name),
    entry('spss_name', 'SPSS 变量名', 'name in SPSS', (_, at) => variables[at] ?? ''),
    entry('label_zh', '含义', 'meaning (Chinese)', ({ label }) => label['zh-CN']),
    entry('label_en', '含义（英文）', 'meaning', ({ label }) => label.en),
    entry('kind', '类型', 'kind', ({ kind }) => kind),
    entry('values_zh', '取值', 'values (Chinese)', (column) => valuesOf(column, 'zh-CN')),
    entry('values_en', '取值（英文）', 'values', (column) => valuesOf(column, 'en')),
    entry('missing_zh', '缺失代码', 'missing codes (Chinese)', (column) => missingOf(column, 'zh-CN')),
    entry('missing_en', '缺失代码（英文）', 'missing codes', (column) => missingOf(column, 'en')),
    entry('instrument', '量表', 'instrument', ({ source }) => source?.instrument ?? ''),
    entry('versions', '版本', 'versions', ({ source }) => source?.versions.join('; ') ?? ''),
    entry('earlier_zh', '早前版本的措辞', 'wording of earlier versions (Chinese)', (column) =>
      earlierOf(column, 'zh-CN'),
    ),
    entry('earlier_en', '早前版本的措辞（英文）', 'wording of earlier versions', (column) => earlierOf(column, 'en')),
  ];
}

/** Only where they say otherwise than the newest. */
function earlierOf({ earlier = [] }: Column, language: Language): string {
  return earlier
    .map(({ version, label, values }) => [
      `${version}: ${label[language]}`,
      values ? valuesOf({ values }, language) : '',
    ])
    .map((told) => told.filter((text) => text !== '').join(' | '))
    .join('\n');
}

function valuesOf({ values = [] }: Pick<Column, 'values'>, language: Language): string {
  return values.map(({ value, label }) => `${value} = ${label[language]}`).join('; ');
}

/** The number is what SPSS's numeric variables hold. */
function missingOf({ missing = [], kind }: Column, language: Language): string {
  const code = (text: string, number: number): string => (kind === 'text' ? text : `${text} (SPSS: ${number})`);
  return missing.map(({ text, number, label }) => `${code(text, number)} = ${label[language]}`).join('; ');
}
