// One pinned instrument as the sections read it: names, option texts, levels and advice by code, in the report's language.
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Profile, ProfileTexts } from '../../questionnaires/schema/profile.ts';
import { remembered } from '../../questionnaires/schema/remembered.ts';
import { type DesignWeights, designWeights } from '../../questionnaires/schema/scored-weights.ts';
import { type Tree, treeOf } from '../../questionnaires/schema/tree.ts';
import type { ReportLanguage } from './format.ts';
import type { PinnedInstrument } from './report-input.ts';

export interface InstrumentView extends PinnedInstrument {
  readonly tree: Tree;
  readonly profileTexts: ProfileTexts;
  /** By design, without the indicators left out. */
  weights(out: ReadonlySet<string>): DesignWeights;
  name(indicator: string): string;
  /** For chart axes. */
  short(indicator: string): string;
  stem(item: string): string;
  /** Text of an option, e.g. a ladder step. */
  option(item: string, option: string | number): string | undefined;
  context(context: string, value: string): string;
  /** Name of an overall level; null where the profile names none (accumulate may stay below level 1). */
  levelName(level: number): string | null;
  /** The ladder that words a leaf's levels, where it has one. */
  ladder(indicator: string): (Item & { kind: 'ladder' }) | undefined;
}

const noTexts: ProfileTexts = { levels: {} };

interface Kept {
  readonly instrument: Instrument;
  readonly tree: Tree;
  readonly weights: InstrumentView['weights'];
}

/** Made once for all reports: what is published is the same object for ever, and never changed. */
const kept = new WeakMap<Profile, Kept>();

function keptOf({ instrument, profile }: Pick<PinnedInstrument, 'instrument' | 'profile'>): Kept {
  const before = kept.get(profile);
  if (before?.instrument === instrument) return before;
  const tree = treeOf(instrument);
  const weighed = remembered((out) => designWeights(instrument, profile, new Set(out.split(' ')), tree));
  const made: Kept = { instrument, tree, weights: (out) => weighed([...out].join(' ')) };
  kept.set(profile, made);
  return made;
}

export function viewOf(pinned: PinnedInstrument, language: ReportLanguage): InstrumentView {
  const { texts, profile } = pinned;
  const { tree, weights } = keptOf(pinned);
  const profileTexts = profile.texts[language] ?? profile.texts['zh-CN'] ?? noTexts;
  const ladder = (indicator: string) => {
    const found = tree.itemsOf.get(indicator)?.find((item) => item.kind === 'ladder');
    return found?.kind === 'ladder' ? found : undefined;
  };
  return {
    ...pinned,
    tree,
    weights,
    profileTexts,
    ladder,
    name: (indicator) => texts.indicators[indicator]?.name ?? indicator,
    short: (indicator) => texts.indicators[indicator]?.short ?? texts.indicators[indicator]?.name ?? indicator,
    stem: (item) => texts.items[item]?.stem ?? item,
    option: (item, option) => texts.items[item]?.options?.[String(option)],
    context: (context, value) => texts.contexts[context]?.values[value] ?? value,
    levelName: (level) => profileTexts.levels[String(level)]?.name ?? null,
  };
}
