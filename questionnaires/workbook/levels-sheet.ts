// 等级: the overall levels, lowest first, and where each begins. An empty sheet gives the usual names.
import type { Draft } from '../schema/check-instrument.ts';
import { type Language, languages } from '../schema/names.ts';
import type { Basics } from './read-basics.ts';
import type { Table } from './read-table.ts';
import { type Raw, type Reading, textsIn } from './reading.ts';
import { column, type SheetPlan, type WrittenRow, worded, words } from './sheet-plan.ts';

export const levelsPlan: SheetPlan = {
  key: 'levels',
  name: words('等级', 'Levels'),
  also: ['等级表', '等级划分'],
  columns: [
    column('level', words('等级', 'Level'), words('1、2、3……，从低到高', '1, 2, 3 …, lowest first'), { numeric: true }),
    ...worded('name', words('名称', 'Name'), words('如 参考中级、二级（规范）', 'e.g. Reference: intermediate'), {
      width: 22,
      also: ['等级名称'],
    }),
    ...worded(
      'descriptor',
      words('含义', 'Meaning'),
      words('一句话说明；空 = 同名称', 'one sentence; blank = the name'),
      { width: 50, also: ['说明', '描述'] },
    ),
    column(
      'from',
      words('起点分', 'From'),
      words(
        '规则为分数线或累加时，从第 2 级起填，如 45、75；逐级达标不填',
        'from level 2 on, for bands and accumulate, e.g. 45, 75; blank for gated',
      ),
      { numeric: true, also: ['起点', '分数线'] },
    ),
  ],
};

export function writeLevels({ profiles }: Draft): WrittenRow[] {
  const [profile] = profiles;
  if (!profile) return [];
  const cuts = profile.levels.rule === 'gated' ? [] : profile.levels.cuts;
  const named = languages.flatMap((language) => Object.keys(profile.texts[language]?.levels ?? {}).map(Number));
  const count = Math.max(cuts.length + 1, ...named);
  return Array.from({ length: count }, (_, at) => {
    const texts = languages.flatMap((language) => {
      const level = profile.texts[language]?.levels[String(at + 1)];
      return [
        [`name:${language}`, level?.name ?? null],
        [`descriptor:${language}`, level?.descriptor ?? null],
      ];
    });
    return { level: at + 1, ...Object.fromEntries(texts), from: at === 0 ? null : (cuts[at - 1] ?? null) };
  });
}

export interface Levels {
  readonly rule: Raw;
  readonly texts: Readonly<Partial<Record<Language, Raw>>>;
}

export function readLevels(table: Table, reading: Reading, basics: Basics): Levels {
  const { cells, note } = reading;
  const forPersons = basics.head.subject === 'person';
  const texts = Object.fromEntries(reading.languages.map((language): [Language, Raw] => [language, {}]));
  const cuts: number[] = [];
  for (const [at, row] of table.rows.entries()) {
    const level = String(cells.number(row, 'level') ?? at + 1);
    const from = cells.number(row, 'from');
    if (from !== undefined && level !== '1') cuts.push(from);
    note(['profile', 'levels', 'cuts', String(at - 1)], row.place('from'));
    for (const language of reading.languages) {
      const path = ['profile', 'texts', language, 'levels', level];
      note(path, row.place(`name:${language}`));
      const own = textsIn(reading, row, ['name', 'descriptor'], language, path);
      if (Object.keys(own).length > 0)
        (texts[language] ?? {})[level] = { ...own, ...(own.name ? { descriptor: own.descriptor ?? own.name } : {}) };
    }
  }
  note(['profile', 'levels'], (table.rows[1] ?? table.rows[0])?.place('from') ?? table.free('from'));
  for (const language of reading.languages)
    note(['profile', 'texts', language, 'levels'], table.free(`name:${language}`));
  const rule = basics.profile.rule ?? (forPersons ? 'bands' : 'gated');
  const threshold = basics.profile.threshold ?? 0.8;
  if (table.rows.length === 0) return usualLevels(rule, threshold, forPersons, reading);
  return { rule: ruleOf(rule, cuts, threshold), texts };
}

const ruleOf = (rule: string, cuts: readonly number[], threshold: number): Raw =>
  rule === 'gated' ? { rule, threshold } : rule === 'bands' ? { rule, cuts } : { rule, threshold, cuts };

const usual = {
  person: {
    'zh-CN': [
      ['参考初级', '多数方面正在起步或有他人支持，可先从最低的一项做起。'],
      ['参考中级', '多数方面已能独立、常规地做到。'],
      ['参考高级', '多数方面已能依据结果改进并帮助他人。'],
    ],
    en: [
      ['Reference: basic', 'Most areas are at the start or supported by others; begin with the lowest one.'],
      ['Reference: intermediate', 'Most areas are done independently and routinely.'],
      ['Reference: advanced', 'Most areas are improved by their results, and others are helped.'],
    ],
  },
  five: {
    'zh-CN': [
      ['一级（起步）', '多数方面刚刚起步，做法尚不固定。'],
      ['二级（规范）', '多数方面已有统一做法，能说明依据。'],
      ['三级（融合）', '多数方面已融入日常，彼此衔接。'],
      ['四级（优化）', '多数方面按数据和反馈定期调整。'],
      ['五级（创新）', '多数方面持续改进，并能帮助同行。'],
    ],
    en: [
      ['Level 1 (Starting)', 'Most areas have only begun, without a settled way.'],
      ['Level 2 (Regulated)', 'Most areas have a common way that can be shown.'],
      ['Level 3 (Integrated)', 'Most areas are part of the daily work and connected.'],
      ['Level 4 (Optimising)', 'Most areas are adjusted by data and feedback.'],
      ['Level 5 (Innovating)', 'Most areas keep improving and help others.'],
    ],
  },
} as const;

function usualLevels(rule: string, threshold: number, forPersons: boolean, reading: Reading): Levels {
  const three = forPersons && rule !== 'gated';
  const names = three ? usual.person : usual.five;
  const bands = three ? [45, 75] : [20, 40, 60, 80];
  const cuts = rule === 'accumulate' ? bands.map((cut) => cut / 20) : bands;
  const texts = reading.languages.map((language) => [
    language,
    Object.fromEntries(names[language].map(([name, descriptor], at) => [String(at + 1), { name, descriptor }])),
  ]);
  return { rule: ruleOf(rule, cuts, threshold), texts: Object.fromEntries(texts) };
}
