// How long answering takes: Chinese characters of stems and options read at 400 a minute, plus four seconds of thought per
// item, along the longest path a respondent can meet. The same count stands on the first page and in the card.
import type { Condition } from './condition.ts';
import type { Instrument, Item } from './instrument.ts';
import { tailoredOut } from './scored-weights.ts';
import type { ItemText, Texts } from './texts.ts';
import { type Tree, treeOf } from './tree.ts';

export interface Minutes {
  readonly core: number;
  /** The longest module alone. */
  readonly module: number;
}

/** Of values of the background: each is looked at for itself. */
export const mostCombinations = 5000;
/** Of such a combination with an item. */
export const mostMeetings = 500_000;
const charactersPerMinute = 400;
const secondsPerItem = 4;

/** Characters as people count them, punctuation included. */
export function charactersOf(text: string): number {
  return [...text.trim()].length;
}

export function charactersOfItem(text: ItemText): number {
  return [text.stem, ...Object.values(text.options ?? {})].reduce((sum, line) => sum + charactersOf(line), 0);
}

/** Minutes in the given wording; only the Chinese one is held against the promise. */
export function minutesOf(instrument: Instrument, texts: Texts): Minutes {
  const tree = treeOf(instrument);
  const combinations = contextCombinations(instrument);
  const longest = (module: boolean): number =>
    Math.max(...combinations.map((context) => readingTime(itemsMetBy(instrument, tree, context, module), texts)));
  return { core: longest(false), module: longest(true) };
}

function readingTime(items: readonly Item[], texts: Texts): number {
  const characters = items.reduce((sum, item) => sum + charactersOfItem(texts.items[item.code] ?? { stem: '' }), 0);
  return characters / charactersPerMinute + (items.length * secondsPerItem) / 60;
}

/** Items this kind of respondent may meet. Conditions on answers count as met where they can be. */
function itemsMetBy(instrument: Instrument, tree: Tree, context: ReadonlyMap<string, string>, module: boolean): Item[] {
  const out = tailoredOut(instrument, context.get('institutionType'), tree);
  return tree.asked.filter((item) => {
    const domain = tree.domain(item.indicator);
    if (item.kind === 'linked' || out.has(item.indicator) || Boolean(domain?.module) !== module) return false;
    return [domain?.module?.when, item.visibleWhen].every(
      (condition) => !condition || canHold(condition, context) !== 'no',
    );
  });
}

type Verdict = 'yes' | 'no' | 'maybe';

/** Three-valued: what the respondent answers is unknown, what is known of them is fixed. */
function canHold(condition: Condition, context: ReadonlyMap<string, string>): Verdict {
  if ('answer' in condition) return 'maybe';
  if ('context' in condition) {
    const value = context.get(condition.context);
    return value !== undefined && condition.in.includes(value) ? 'yes' : 'no';
  }
  if ('not' in condition) {
    const inner = canHold(condition.not, context);
    return inner === 'maybe' ? 'maybe' : inner === 'yes' ? 'no' : 'yes';
  }
  const parts = ('all' in condition ? condition.all : condition.any).map((part) => canHold(part, context));
  const [decisive, other]: [Verdict, Verdict] = 'all' in condition ? ['no', 'yes'] : ['yes', 'no'];
  if (parts.includes(decisive)) return decisive;
  return parts.includes('maybe') ? 'maybe' : other;
}

/** Every combination of context values; a handful for real instruments. */
export function contextCombinations(instrument: Instrument): ReadonlyMap<string, string>[] {
  return instrument.contexts.reduce<ReadonlyMap<string, string>[]>(
    (found, { code, values }) => found.flatMap((known) => values.map((value) => new Map([...known, [code, value]]))),
    [new Map()],
  );
}
