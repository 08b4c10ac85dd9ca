// Label and value pairs: the numbers a reader should see first.
import { formatCell } from '../../../scoring/report/format.ts';
import { textWidth } from '../../../scoring/report/wrap-label.ts';
import { CellView } from '../cell-view.tsx';
import { type BlockOf, useReport } from '../report-context.ts';

const longText = 24;

export function FactsBlock({ block }: { block: BlockOf<'facts'> }) {
  const { report } = useReport();
  const long = (cell: (typeof block.items)[number]['cell']) =>
    textWidth(formatCell(cell, 'screen', report.language)) > longText;
  return (
    <dl className="report-facts">
      {block.items.map((item) => (
        <div key={item.label} className={long(item.cell) ? 'report-fact report-fact-long' : 'report-fact'}>
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
