// 指标体系: one row per indicator, its name in the column of its level. Both habits are read: an outline, in which only the name of
// the row's own level is given, and full rows, in which the names above it are repeated or merged.
import type { Draft } from '../schema/check-instrument.ts';
import { type Language, languages } from '../schema/names.ts';
import { writeCondition } from './condition-text.ts';
import type { Value } from './grid.ts';
import { column, type SheetPlan, type WrittenRow, worded, words } from './sheet-plan.ts';
import { wordOf } from './vocabularies.ts';

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
export const levelKeys = numerals.map((_, at) => `level${at + 1}`);

export const indicatorsPlan: SheetPlan = {
  key: 'indicators',
  name: words('指标体系', 'Indicators'),
  also: ['指标', '指标表'],
  required: true,
  columns: [
    ...numerals.map((numeral, at) =>
      column(
        `level${at + 1}`,
        words(`${numeral}级指标`, `Level ${at + 1} indicator`),
        words('一行一个指标，名称写在它所属级别的列', 'one indicator a row, its name in the column of its level'),
        { width: 22, fills: true, rare: at > 2, also: [`${at + 1}级指标`] },
      ),
    ),
    column(
      'code',
      words('代码', 'Code'),
      words('如 A、A.1、A.1.1；空 = 自动编号', 'e.g. A, A.1, A.1.1; blank = numbered'),
      { also: ['指标代码', '编号'] },
    ),
    column(
      'weight',
      words('权重', 'Weight'),
      words(
        '同级之和为 100%，可写 15、15% 或 0.15；同级全空 = 等权；模块不填',
        'siblings sum to 100 %: 15, 15% or 0.15; all siblings blank = equal; none for modules',
      ),
      { numeric: true, also: ['权重(%)', '权重%'] },
    ),
    column(
      'source',
      words('来源', 'Source'),
      words('指标名称出自哪里，可空', 'where the name comes from; may be blank'),
      { width: 24, also: ['依据'] },
    ),
    column(
      'status',
      words('状态', 'Status'),
      words(
        '核、种、识、推、未核实、本项目；空 = 本项目',
        'checked, founding, common knowledge, inferred, unverified, own; blank = own',
      ),
      { vocabulary: 'status' },
    ),
    ...worded('gloss', words('释义', 'Gloss'), words('一句话说明；空 = 同名称', 'one sentence; blank = the name'), {
      width: 36,
      also: ['说明', '指标说明'],
    }),
    ...worded(
      'name',
      words('指标名称', 'Indicator name'),
      words(
        '该语言的名称；中文名称写在各级指标列',
        'the name in this language; the Chinese one stands in the column of its level',
      ),
      { width: 24 },
    ).map((one) => ({ ...one, rare: one.language === 'zh-CN' })),
    ...worded('short', words('图上简称', 'Short name'), words('图表空间不够时用，可空', 'for charts; may be blank'), {
      width: 14,
      rare: true,
    }),
    column(
      'baseline',
      words('底线项', 'Baseline'),
      words('末级指标填 是，低于底线等级则总等级封顶', 'yes on leaves that cap the overall level'),
      { vocabulary: 'yes' },
    ),
    column(
      'moduleWhen',
      words('模块条件', 'Module when'),
      words(
        '只用于一级指标：填条件则该指标成为模块，如 teacherClass = practice',
        'only on level 1: a condition makes it a module, e.g. teacherClass = practice',
      ),
      { width: 24 },
    ),
    column('tags', words('标签', 'Tags'), words('英文代码，用；隔开，如 ai', 'codes separated by ;, e.g. ai'), {
      rare: true,
    }),
  ],
};

export function writeIndicators({ instrument, texts, profiles }: Draft, language: Language): WrittenRow[] {
  const depthOf = outline();
  const contexts = new Set(instrument.contexts.map(({ code }) => code));
  const [main] = instrument.languages;
  const weights = profiles[0]?.weights;
  const baselines = profiles[0]?.baselines?.indicators ?? [];
  return instrument.indicators.map(({ code, parent, status, source, tags, module }) => {
    const depth = depthOf(code, parent);
    const named = (one: Language) => texts[one]?.indicators[code];
    const others = languages.flatMap((one): [string, Value][] => [
      [`gloss:${one}`, named(one)?.gloss ?? null],
      [`short:${one}`, named(one)?.short ?? null],
      [`name:${one}`, one === main ? null : (named(one)?.name ?? null)],
    ]);
    return {
      [`level${depth}`]: (main && named(main)?.name) ?? code,
      code,
      weight: weights?.method === 'direct' ? (weights.values[code] ?? null) : null,
      source: source ?? null,
      status: wordOf('status', status, language),
      ...Object.fromEntries(others),
      baseline: baselines.includes(code) ? wordOf('yes', 'yes', language) : null,
      moduleWhen: module ? writeCondition(module.when, contexts) : null,
      tags: tags?.join('；') ?? null,
    };
  });
}

/** The level at which a row stands below its parent; 1 where the order of the rows is no outline (高级设置 then names the parent). */
function outline(): (code: string, parent: string | null) => number {
  const path: string[] = [];
  return (code, parent) => {
    const above = parent === null ? -1 : path.lastIndexOf(parent);
    path.length = Math.min(above + 1, numerals.length - 1);
    path.push(code);
    return path.length;
  };
}
