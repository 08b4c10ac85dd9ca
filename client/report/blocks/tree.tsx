// 能力图谱: the indicator tree as a heat map. One foldable part per first-level node, so a phone can hold fifty nodes.
import type { TreeNode } from '../../../scoring/report/report.ts';
import { CellView, LevelMark } from '../cell-view.tsx';
import { type BlockOf, useReport } from '../report-context.ts';

export function TreeBlock({ block }: { block: BlockOf<'tree'> }) {
  const parts = partsOf(block.nodes);
  return (
    <figure className="report-figure">
      <figcaption>{block.caption}</figcaption>
      <div className="report-tree">
        {parts.map((part) => (
          <details key={part.head.code} className="report-branch" open>
            <summary>
              <LevelMark level={part.head.level} />
              <span className="report-node-name">
                {part.head.code} {part.head.label}
              </span>
              <NodeNumbers node={part.head} />
            </summary>
            {part.head.next && <NextStep text={part.head.next} />}
            <ul>
              {part.rest.map((node) => (
                <li key={node.code} className={`report-node report-depth-${Math.min(node.depth, 3)}`}>
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
          </details>
        ))}
      </div>
      {block.note && <p className="report-note">{block.note}</p>}
    </figure>
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
        <CellView cell={node.score} />
      </span>
      {node.target && (
        <span className="report-node-extra">
          {words.target} <CellView cell={node.target} />
        </span>
      )}
      {node.gap && (
        <span className="report-node-extra">
          {words.gap} <CellView cell={node.gap} />
        </span>
      )}
    </span>
  );
}
