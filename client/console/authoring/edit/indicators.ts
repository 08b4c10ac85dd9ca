// Indicators moved, added and removed with everything below them; wording and weights come along. The list is kept in the
// order of the tree, from the top down.
import type { Indicator, Instrument } from '../../../../questionnaires/schema/instrument.ts';
import { treeOf } from '../../../../questionnaires/schema/tree.ts';
import type { VersionContent } from '../../../authoring-contract.ts';
import { changeTexts } from './change-texts.ts';
import { recode } from './recode.ts';
import { freeCode } from './rename.ts';
import { settleWeights } from './weights.ts';

export type Move = 'up' | 'down' | 'indent' | 'outdent';

export const siblingsOf = ({ indicators }: Instrument, parent: string | null): readonly Indicator[] =>
  indicators.filter((one) => one.parent === parent);

/** Itself and all below, from the top down. */
export function subtreeOf(instrument: Instrument, code: string): readonly string[] {
  const below = (parent: string, seen: readonly string[]): string[] =>
    siblingsOf(instrument, parent).flatMap((child) =>
      seen.includes(child.code) ? [] : [child.code, ...below(child.code, [...seen, child.code])],
    );
  return [code, ...below(code, [code])];
}

/** Indicators that hang nowhere stay at the end, where their faults are seen. */
function inTreeOrder(indicators: readonly Indicator[]): Indicator[] {
  const children = treeOf({ indicators, items: [] } as unknown as Instrument).children;
  const placed = new Set<string>();
  const ordered: Indicator[] = [];
  const descend = (parent: string): void => {
    for (const child of children.get(parent) ?? []) {
      if (placed.has(child.code)) continue;
      placed.add(child.code);
      ordered.push(child);
      descend(child.code);
    }
  };
  descend('');
  return [...ordered, ...indicators.filter(({ code }) => !placed.has(code))];
}

/** Questions are asked page by page in their own order: those that followed the tree follow it still. */
function itemsFollow(before: Instrument, after: Instrument): Instrument {
  const place = (instrument: Instrument, code: string): number =>
    instrument.indicators.findIndex((indicator) => indicator.code === code);
  const places = before.items.map(({ indicator }) => place(before, indicator));
  if (places.some((one, at) => at > 0 && one < (places[at - 1] ?? 0))) return after;
  const items = after.items.toSorted((one, other) => place(after, one.indicator) - place(after, other.indicator));
  return { ...after, items };
}

function withIndicators(content: VersionContent, indicators: readonly Indicator[]): VersionContent {
  const before = content.instrument;
  const after = itemsFollow(before, { ...before, indicators: inTreeOrder(indicators) });
  return settleWeights(before, { ...content, instrument: after });
}

/** Where an indicator would go; null where it cannot. `before` null = last. */
export function placeAfter(
  instrument: Instrument,
  code: string,
  move: Move,
): { readonly parent: string | null; readonly before: string | null } | null {
  const own = instrument.indicators.find((indicator) => indicator.code === code);
  if (!own) return null;
  const siblings = siblingsOf(instrument, own.parent);
  const at = siblings.findIndex((sibling) => sibling.code === code);
  switch (move) {
    case 'up':
      return at > 0 ? { parent: own.parent, before: siblings[at - 1]?.code ?? null } : null;
    case 'down':
      return at < siblings.length - 1 ? { parent: own.parent, before: siblings[at + 2]?.code ?? null } : null;
    case 'indent': {
      const above = siblings[at - 1];
      return above ? { parent: above.code, before: null } : null;
    }
    case 'outdent': {
      const parent = instrument.indicators.find((indicator) => indicator.code === own.parent);
      if (!parent) return null;
      const uncles = siblingsOf(instrument, parent.parent);
      return { parent: parent.parent, before: uncles[uncles.indexOf(parent) + 1]?.code ?? null };
    }
  }
}

/** @returns the content unchanged where the place is the indicator itself or below it */
export function placeIndicator(
  content: VersionContent,
  code: string,
  parent: string | null,
  before: string | null,
): VersionContent {
  const { instrument } = content;
  const own = instrument.indicators.find((indicator) => indicator.code === code);
  if (!own || before === code || (parent !== null && subtreeOf(instrument, code).includes(parent))) return content;
  const { module, ...rest } = own;
  // Only the first level has modules.
  const moved: Indicator = { ...rest, parent, ...(module && parent === null ? { module } : {}) };
  const others = instrument.indicators.filter((indicator) => indicator !== own);
  const at = before === null ? -1 : others.findIndex((indicator) => indicator.code === before);
  return withIndicators(content, at < 0 ? [...others, moved] : others.toSpliced(at, 0, moved));
}

export function moveIndicator(content: VersionContent, code: string, move: Move): VersionContent {
  const place = placeAfter(content.instrument, code, move);
  return place ? placeIndicator(content, code, place.parent, place.before) : content;
}

/** A leaf that gets its first child hands its questions on to it: questions hang on leaves only. */
export function addIndicator(
  content: VersionContent,
  parent: string | null,
): { readonly content: VersionContent; readonly code: string } {
  const { instrument } = content;
  const code = freeCode(
    instrument.indicators.map((indicator) => indicator.code),
    parent === null ? 'D' : `${parent}.`,
  );
  const first = siblingsOf(instrument, parent).length === 0;
  const items = instrument.items.map((item) =>
    first && item.indicator === parent ? { ...item, indicator: code } : item,
  );
  const added: Indicator = { code, parent, status: '本项目' };
  const worded = changeTexts({ ...content, instrument: { ...instrument, items } }, (texts) => ({
    ...texts,
    indicators: { ...texts.indicators, [code]: { name: '', gloss: '' } },
  }));
  return { content: withIndicators(worded, [...instrument.indicators, added]), code };
}

/** With everything below: indicators, questions, wording, weights, advice. */
export function removeIndicator(content: VersionContent, code: string): VersionContent {
  const before = content.instrument;
  const gone = new Set(subtreeOf(before, code));
  const goneItems = new Set(before.items.flatMap((item) => (gone.has(item.indicator) ? item.code : [])));
  const indicators = before.indicators.filter((indicator) => !gone.has(indicator.code));
  // Weights are settled while the removed siblings still have theirs.
  const settled = settleWeights(before, { ...content, instrument: { ...before, indicators } });
  return recode(settled, {
    indicator: (one) => (gone.has(one) ? null : one),
    item: (one) => (goneItems.has(one) ? null : one),
  });
}
