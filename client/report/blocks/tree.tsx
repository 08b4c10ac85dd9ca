// 能力图谱: the indicator tree as a heat map. One foldable part per first-level node, so a phone can hold fifty nodes.
import { useState } from 'react';
import type { TreeNode } from '../../../scoring/report/report.ts';
import { CellView, LevelMark } from '../cell-view.tsx';
import { type BlockOf, useReport } from '../report-context.ts';

export function TreeBlock({ block }: { block: BlockOf<'tree'> }) {
  return (
    <figure className="report-figure">
      <figcaption>{block.caption}</figcaption>
      <div className="report-tree">
        {partsOf(block.nodes).map((part) => (
          <Branch key={part.head.code} head={part.head} rest={part.rest} />
        ))}
      </div>
      {block.note && <p className="report-note">{block.note}</p>}
    </figure>
  );
}

/** The fold is a button of its own, not a <summary>: numbers beside it are buttons too and may not stand inside one. */
function Branch({ head, rest }: { head: TreeNode; rest: readonly TreeNode[] }) {
  const { report } = useReport();
  // Where there is a third level it is the one that folds; a person first sees the two levels that mean something.
  const deepest = rest.some((node) => node.depth >= 2) ? 2 : 1;
  const [open, setOpen] = useState(report.kind !== 'person' || deepest === 1);
  return (
    <div className={open ? 'report-branch' : 'report-branch report-branch-folded'}>
      <div className="report-node report-branch-head">
        <LevelMark level={head.level} />
        <button type="button" className="report-node-name" aria-expanded={open} onClick={() => setOpen(!open)}>
          {head.code} {head.label}
        </button>
        <NodeNumbers node={head} />
        {head.next && <NextStep text={head.next} />}
      </div>
      <ul>
        {rest.map((node) => (
          <li
            key={node.code}
            className={`report-node report-depth-${Math.min(node.depth, 3)} ${node.depth >= deepest ? 'report-foldable' : ''}`}
          >
            <LevelMark level={node.level} />
            <span className="report-node-name">
              {node.code} {node.label}
              {node.single && <SingleItem />}
            </span>
            <NodeNumbers node={node} />
            {node.next && <NextStep text={node.next} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function partsOf(nodes: readonly TreeNode[]): { head: TreeNode; rest: TreeNode[] }[] {
  const parts: { head: TreeNode; rest: TreeNode[] }[] = [];
  for (const node of nodes) {
    const last = parts.at(-1);
    if (node.depth === 0 || !last) parts.push({ head: node, rest: [] });
    else last.rest.push(node);
  }
  return parts;
}

function SingleItem() {
  const { words } = useReport();
  return <span className="report-single"> ({words.single})</span>;
}

function NextStep({ text }: { text: string }) {
  const { words } = useReport();
  return (
    <p className="report-next">
      <b>{words.next}</b> {text}
    </p>
  );
}

function NodeNumbers({ node }: { node: TreeNode }) {
  const { words } = useReport();
  return (
    <span className="report-node-numbers">
      <span className="report-node-score">
        <CellView cell={node.score} unitNear />
      </span>
      {(node.target || node.gap) && (
        <span className="report-node-extras">
          {node.target && (
            <span className="report-node-extra">
              {words.target} <CellView cell={node.target} unitNear />
            </span>
          )}
          {node.gap && (
            <span className="report-node-extra">
              {words.gap} <CellView cell={node.gap} unitNear />
            </span>
          )}
        </span>
      )}
    </span>
  );
}
