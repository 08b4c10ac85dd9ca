// The indicator tree: chosen with mouse or arrow keys, reordered by drag, by Alt and arrow keys or by the buttons above it.
// Long because keys, focus and drag of one row belong together.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move } from './edit/indicators.ts';
import { nameOf, useEditing } from './editing.ts';
import { type Node, sameNode } from './place.ts';
import { type Drop, useTreeMoves } from './tree-moves.ts';
import { type TreeRow, treeRows } from './tree-rows.ts';
import { TreeTools } from './tree-tools.tsx';

const keyMoves: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'outdent',
  ArrowRight: 'indent',
};

export function TreePanel() {
  const { t } = useTranslation();
  const { content, questionsLocked, place, select } = useEditing();
  const { move, drop } = useTreeMoves();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [dragged, setDragged] = useState<Node | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const rows = treeRows(content.instrument, folded);
  const chosen = rows.find(({ node }) => sameNode(node, place.node)) ?? rows[0];
  const fold = (code: string, on: boolean): true => {
    setFolded((before) => new Set(on ? [...before, code] : [...before].filter((one) => one !== code)));
    return true;
  };
  useReveal(place.node, rows, setFolded);
  /** @returns true: the key is used up, also at the ends */
  const focusOn = (row: TreeRow | undefined): true => {
    if (!row) return true;
    select(row.node);
    list.current?.querySelector<HTMLElement>(`[data-node="${idOf(row.node)}"]`)?.focus();
    return true;
  };

  const go = (key: string, row: TreeRow): boolean => {
    const at = rows.indexOf(row);
    switch (key) {
      case 'ArrowDown':
        return focusOn(rows[at + 1]);
      case 'ArrowUp':
        return focusOn(rows[at - 1]);
      case 'Home':
        return focusOn(rows[0]);
      case 'End':
        return focusOn(rows.at(-1));
      case 'ArrowRight':
        return row.unfolded === false ? fold(row.node.code, false) : row.unfolded === true && focusOn(rows[at + 1]);
      case 'ArrowLeft':
        return row.unfolded
          ? fold(row.node.code, true)
          : focusOn(rows.find(({ node }) => node.is === 'indicator' && node.code === row.parent));
      case 'Enter':
      case ' ':
        return focusOn(row);
      default:
        return false;
    }
  };
  const onKey = (event: React.KeyboardEvent, row: TreeRow): void => {
    if (event.nativeEvent.isComposing) return;
    const wanted = event.altKey ? keyMoves[event.key] : undefined;
    if (wanted && !questionsLocked) move(row.node, wanted);
    else if (event.altKey || !go(event.key, row)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="tree-panel" aria-label={t('authoring.tree')}>
      <TreeTools />
      <p className="muted small tree-hint">{t('authoring.treeHint')}</p>
      <div className="tree" role="tree" aria-label={t('authoring.tree')} ref={list}>
        {rows.map((row) => (
          <Row
            key={idOf(row.node)}
            row={row}
            chosen={row === chosen}
            onKey={onKey}
            onFold={fold}
            onDrag={setDragged}
            onDrop={(where) => dragged && drop(dragged, row.node, where)}
          />
        ))}
      </div>
    </section>
  );
}

const idOf = ({ is, code }: Node): string => `${is}:${code}`;

/** Whatever is gone to is unfolded. */
function useReveal(
  node: Node | undefined,
  rows: readonly TreeRow[],
  setFolded: (folded: ReadonlySet<string>) => void,
): void {
  const shown = rows.some((row) => sameNode(row.node, node));
  useEffect(() => {
    if (node && !shown) setFolded(new Set());
  }, [node, shown, setFolded]);
}

interface RowProps {
  readonly row: TreeRow;
  readonly chosen: boolean;
  readonly onKey: (event: React.KeyboardEvent, row: TreeRow) => void;
  readonly onFold: (code: string, on: boolean) => void;
  readonly onDrag: (node: Node | null) => void;
  readonly onDrop: (where: Drop) => void;
}

function dropAt(event: React.DragEvent, { node }: TreeRow): Drop {
  const box = event.currentTarget.getBoundingClientRect();
  const share = (event.clientY - box.top) / box.height;
  if (node.is === 'item') return share < 0.5 ? 'before' : 'after';
  return share < 0.3 ? 'before' : share > 0.7 ? 'after' : 'into';
}

function Row({ row, chosen, onKey, onFold, onDrag, onDrop }: RowProps) {
  const { t } = useTranslation();
  const { content, questionsLocked, select, faults } = useEditing();
  const [over, setOver] = useState<Drop | null>(null);
  const { node, level, at, of, unfolded } = row;
  const item = node.is === 'item' ? content.instrument.items.find(({ code }) => code === node.code) : undefined;
  const faulty = faults.filter((fault) => sameNode(fault.place.node, node)).length;
  return (
    <div
      role="treeitem"
      data-node={idOf(node)}
      aria-level={level}
      aria-posinset={at}
      aria-setsize={of}
      aria-selected={chosen}
      {...(unfolded === null ? {} : { 'aria-expanded': unfolded })}
      tabIndex={chosen ? 0 : -1}
      className={`tree-row tree-${node.is} ${over ? `drop-${over}` : ''}`}
      style={{ paddingInlineStart: `${(level - 1) * 1.1 + 0.25}rem` }}
      draggable={!questionsLocked}
      onClick={() => select(node)}
      onKeyDown={(event) => onKey(event, row)}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', node.code);
        event.dataTransfer.effectAllowed = 'move';
        onDrag(node);
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(dropAt(event, row));
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(null);
        onDrop(dropAt(event, row));
      }}
    >
      <span
        className={unfolded === null ? 'tree-fold' : unfolded ? 'tree-fold tree-open' : 'tree-fold tree-shut'}
        aria-hidden="true"
        onClick={(event) => {
          if (unfolded === null) return;
          event.stopPropagation();
          onFold(node.code, unfolded);
        }}
      />
      <span className="tree-code">{node.code}</span>
      <span className="tree-name">{nameOf(content, node) || t('authoring.noName')}</span>
      {item && <span className="tree-kind">{t(`kind.${item.kind}`)}</span>}
      {faulty > 0 && <span className="tree-faults">{t('authoring.faultCount', { count: faulty })}</span>}
    </div>
  );
}
