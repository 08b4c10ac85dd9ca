// Label and value pairs: the numbers a reader should see first.
import { CellView } from '../cell-view.tsx';
import type { BlockOf } from '../report-context.ts';

export function FactsBlock({ block }: { block: BlockOf<'facts'> }) {
  return (
    <dl className="report-facts">
      {block.items.map((item) => (
        <div key={item.label} className="report-fact">
          <dt>{item.label}</dt>
          <dd>
            <CellView cell={item.cell} />
            {item.note && <span className="report-fact-note">{item.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
