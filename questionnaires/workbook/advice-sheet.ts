// 建议: one row per indicator and level. Persons get one act within two weeks and one within a semester, institutions an act with who
// leads it, by when and what shows it. Longer than other rooms because it does both, in both directions.
import type { Draft } from '../schema/check-instrument.ts';
import { type Language, languages } from '../schema/names.ts';
import type { Table } from './read-table.ts';
import { type Raw, type Reading, textsIn } from './reading.ts';
import { column, type SheetPlan, type WrittenRow, worded, words } from './sheet-plan.ts';
import { type Place, workbookFault } from './workbook-faults.ts';

export const adviceFields = {
  personAdvice: ['soon', 'semester'],
  institutionAdvice: ['action', 'lead', 'due', 'evidence'],
} as const;
export type AdviceKind = keyof typeof adviceFields;
const kinds: readonly AdviceKind[] = ['personAdvice', 'institutionAdvice'];

export const advicePlan: SheetPlan = {
  key: 'advice',
  name: words('建议', 'Advice'),
  also: ['改进建议'],
  columns: [
    column(
      'indicator',
      words('指标', 'Indicator'),
      words(
        '代码或名称。个人：每个二级指标（模块为其下一级）；院校：每个末级指标',
        'code or name; persons: every second-level indicator, institutions: every leaf',
      ),
      { width: 16, fills: true, also: ['指标代码'] },
    ),
    column(
      'level',
      words('等级', 'Level'),
      words('该指标现在的等级 1–5，每级一行', 'the present level of the indicator, 1–5, a row each'),
      { numeric: true },
    ),
    ...worded(
      'soon',
      words('两周内', 'Within two weeks'),
      words('个人建议：一件两周内做得到的事，40 字以内', 'persons: one act within two weeks; at most 40 characters'),
      { width: 40 },
    ),
    ...worded(
      'semester',
      words('一学期内', 'Within a semester'),
      words('个人建议：一件一学期内做得到的事，40 字以内', 'persons: one act within a semester; at most 40 characters'),
      { width: 40 },
    ),
    ...worded(
      'action',
      words('做什么', 'What to do'),
      words('院校建议：具体行动，各级不雷同', 'institutions: an act, different at every level'),
      { width: 44, also: ['行动'] },
    ),
    ...worded(
      'lead',
      words('牵头部门', 'Led by'),
      words('院校建议：如 教务处', 'institutions: e.g. Academic Affairs Office'),
      { width: 16 },
    ),
    ...worded('due', words('期限', 'Due'), words('院校建议：如 本学期内', 'institutions: e.g. within this semester'), {
      width: 14,
    }),
    ...worded(
      'evidence',
      words('验收佐证', 'Evidence'),
      words('院校建议：什么材料说明做成了', 'institutions: what shows that it is done'),
      {
        width: 30,
      },
    ),
  ],
};

/** The columns of the kind that nobody is given are left out. */
export const columnsFor = (forPersons: boolean): SheetPlan => {
  const other: readonly string[] = adviceFields[forPersons ? 'institutionAdvice' : 'personAdvice'];
  return {
    ...advicePlan,
    columns: advicePlan.columns.map((one) =>
      other.includes(one.key.split(':')[0] ?? '') ? { ...one, rare: true } : one,
    ),
  };
};

export function writeAdvice({ instrument, profiles }: Draft): WrittenRow[] {
  const texts = profiles[0]?.texts ?? {};
  const order = new Map(instrument.indicators.map(({ code }, at) => [code, at]));
  const rows = new Map<string, Record<string, string | number | null>>();
  for (const language of languages)
    for (const kind of kinds)
      for (const [indicator, byLevel] of Object.entries<Readonly<Record<string, object>>>(
        texts[language]?.[kind] ?? {},
      ))
        for (const [level, advice] of Object.entries(byLevel)) {
          const key = `${indicator} ${level}`;
          const row = rows.get(key) ?? { indicator, level: Number(level) };
          for (const [field, text] of Object.entries<string>({ ...advice })) row[`${field}:${language}`] = text;
          rows.set(key, row);
        }
  const at = (row: WrittenRow): number => order.get(String(row.indicator)) ?? order.size;
  return [...rows.values()].sort((a, b) => at(a) - at(b) || Number(a.level) - Number(b.level));
}

/** Per language, the advice of each kind; a kind that no cell gives is absent. */
export type Advice = Readonly<Partial<Record<Language, Partial<Record<AdviceKind, Raw>>>>>;

export function readAdvice(
  table: Table,
  reading: Reading,
  indicator: (name: string) => string,
  forPersons: boolean,
): Advice {
  const { cells, note } = reading;
  const found: Partial<Record<Language, Partial<Record<AdviceKind, Raw>>>> = {};
  const seen = new Set<string>();
  const wanted: AdviceKind = forPersons ? 'personAdvice' : 'institutionAdvice';
  /** Where advice begins that nobody is given: what is said of all of it stands there. */
  const misplaced = new Map<AdviceKind, Place>();
  for (const row of table.rows) {
    const named = cells.text(row, 'indicator') ?? cells.say(row, 'indicator', 'blank-cell');
    if (named === undefined) continue;
    const code = indicator(named);
    const level = String(cells.number(row, 'level') ?? '');
    if (seen.has(`${code} ${level}`))
      reading.faults.push(workbookFault(row.place('level'), 'advice-twice', `${code} ${level}`));
    seen.add(`${code} ${level}`);
    for (const language of reading.languages)
      for (const kind of kinds) {
        const path = ['profile', 'texts', language, kind, code, level];
        note(path, row.place(`${adviceFields[kind][0]}:${language}`));
        const own = textsIn(reading, row, adviceFields[kind], language, path);
        if (Object.keys(own).length > 0) {
          put(found, language, kind, code, level, own);
          if (kind !== wanted && !misplaced.has(kind))
            misplaced.set(kind, row.place(`${adviceFields[kind][0]}:${language}`));
        }
        note(path.slice(0, -1), row.place('indicator'));
      }
  }
  for (const language of reading.languages)
    for (const kind of kinds)
      note(['profile', 'texts', language, kind], misplaced.get(kind) ?? table.free('indicator'));
  note(['profile', 'advice-missing'], table.free(forPersons ? 'soon:zh-CN' : 'action:zh-CN'));
  return found;
}

function put(
  found: Partial<Record<Language, Partial<Record<AdviceKind, Raw>>>>,
  language: Language,
  kind: AdviceKind,
  code: string,
  level: string,
  advice: Raw,
): void {
  found[language] ??= {};
  const byKind = found[language];
  byKind[kind] ??= {};
  byKind[kind][code] = { ...(byKind[kind][code] as Raw | undefined), [level]: advice };
}
