// What every section of a person's own report reads: the view of the instrument, the sheet by code, and the person's targets.
import type { Indicator } from '../../../questionnaires/schema/instrument.ts';
import { isScored } from '../../../questionnaires/schema/scored-weights.ts';
import type { IndicatorScore } from '../../model.ts';
import { type InstrumentView, viewOf } from '../instrument-view.ts';
import type { PersonReportInput } from '../report-input.ts';
import { type Wording, wordingOf } from '../wording.ts';

export interface PersonContext {
  readonly input: PersonReportInput;
  readonly words: Wording;
  readonly view: InstrumentView;
  readonly domains: readonly Indicator[];
  /** Modules that apply to this person. */
  readonly modules: readonly Indicator[];
  found(indicator: string): IndicatorScore | undefined;
  /** Target level 1…5 by the person's class and layer; null where the profile sets none. */
  target(indicator: string): number | null;
  /** Values of the contexts the target was chosen by, e.g. 专业课 · 骨干. */
  readonly targetFor: readonly string[];
  /** True where the node rests on one item: 单题参考. */
  single(indicator: string): boolean;
}

export function personContext(input: PersonReportInput): PersonContext {
  const view = viewOf(input.pinned, input.language);
  const { context, indicators } = input.sheet;
  const byCode = new Map(indicators.map((found) => [found.indicator, found]));
  const first = (view.tree.children.get('') ?? []).filter(({ code }) => byCode.has(code));
  const targets = view.profile.targets?.find(({ when }) =>
    Object.entries(when).every(([name, value]) => context[name] === value),
  );
  const scored = (leaf: string) =>
    (view.tree.itemsOf.get(leaf) ?? []).filter((item) => isScored(item, view.profile)).length;
  return {
    input,
    words: wordingOf(input.language),
    view,
    domains: first.filter(({ module }) => !module),
    modules: first.filter(({ module }) => module),
    found: (indicator) => byCode.get(indicator),
    target: (indicator) => targets?.levels[indicator] ?? null,
    targetFor: Object.entries(targets?.when ?? {}).map(([name, value]) => view.context(name, value)),
    single: (indicator) => view.tree.leavesOf(indicator).reduce((sum, { code }) => sum + scored(code), 0) === 1,
  };
}
