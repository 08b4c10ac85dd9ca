// Moving what is chosen in the tree, by button, key or drag, and saying where it went.
import { useTranslation } from 'react-i18next';
import type { VersionContent } from '../../authoring-contract.ts';
import { type Move, moveIndicator, placeAfter, placeIndicator, siblingsOf, subtreeOf } from './edit/indicators.ts';
import { moveItem, placeItem } from './edit/items.ts';
import { nameOf, useEditing } from './editing.ts';
import type { Node } from './place.ts';

export function mayMove(content: VersionContent, node: Node, move: Move): boolean {
  if (node.is === 'indicator') return placeAfter(content.instrument, node.code, move) !== null;
  if (move === 'indent' || move === 'outdent') return false;
  return moveItem(content, node.code, move === 'up' ? -1 : 1) !== content;
}

function moved(content: VersionContent, { is, code }: Node, move: Move): VersionContent {
  if (is === 'indicator') return moveIndicator(content, code, move);
  return move === 'up' || move === 'down' ? moveItem(content, code, move === 'up' ? -1 : 1) : content;
}

export type Drop = 'before' | 'into' | 'after';

/** Dropped on another row; null where that is no place for it. */
export function dropped(content: VersionContent, node: Node, on: Node, where: Drop): VersionContent | null {
  const { instrument } = content;
  if (node.is === 'item') {
    const target = on.is === 'item' ? instrument.items.find(({ code }) => code === on.code) : undefined;
    if (on.is === 'indicator')
      return siblingsOf(instrument, on.code).length > 0 ? null : placeItem(content, node.code, on.code, null);
    if (!target || on.code === node.code) return null;
    const beside = instrument.items.filter(({ indicator }) => indicator === target.indicator);
    const before = where === 'before' ? on.code : (beside[beside.indexOf(target) + 1]?.code ?? null);
    return placeItem(content, node.code, target.indicator, before);
  }
  if (on.is === 'item' || subtreeOf(instrument, node.code).includes(on.code)) return null;
  if (where === 'into') return placeIndicator(content, node.code, on.code, null);
  const parent = instrument.indicators.find(({ code }) => code === on.code)?.parent ?? null;
  const siblings = siblingsOf(instrument, parent);
  const at = siblings.findIndex(({ code }) => code === on.code);
  return placeIndicator(content, node.code, parent, where === 'before' ? on.code : (siblings[at + 1]?.code ?? null));
}

export function useTreeMoves() {
  const { t } = useTranslation();
  const { content, edit, announce } = useEditing();
  const tell = (after: VersionContent, node: Node): void => {
    const { instrument } = after;
    const own = node.is === 'indicator' ? instrument.indicators.find(({ code }) => code === node.code) : undefined;
    const item = instrument.items.find(({ code }) => code === node.code);
    const beside = own
      ? siblingsOf(instrument, own.parent)
      : instrument.items.filter(({ indicator }) => indicator === item?.indicator);
    const parent = own ? own.parent : (item?.indicator ?? null);
    announce(
      t('authoring.moved', {
        name: `${node.code} ${nameOf(after, node)}`,
        parent:
          parent === null ? t('authoring.firstLevel') : `${parent} ${nameOf(after, { is: 'indicator', code: parent })}`,
        at: beside.findIndex(({ code }) => code === node.code) + 1,
        of: beside.length,
      }),
    );
  };
  const take = (after: VersionContent | null, node: Node): void => {
    if (after === null || after === content) announce(t('authoring.cannotMove'));
    else {
      edit(() => after);
      tell(after, node);
    }
  };
  return {
    move: (node: Node, move: Move): void => take(moved(content, node, move), node),
    drop: (node: Node, on: Node, where: Drop): void => take(dropped(content, node, on, where), node),
  };
}
