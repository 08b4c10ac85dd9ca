// Label and value pairs: the numbers a reader should see first.
import { formatCell } from '../../../scoring/report/format.ts';
import { textWidth } from '../../../scoring/report/wrap-label.ts';
import { CellView } from '../cell-view.tsx';
import { type BlockOf, useReport } from '../report-context.ts';

const longText = 24;
/** In em: what stands beside another fact on a phone. */
const shortText = 7;

type Fact = BlockOf<'facts'>['items'][number];

export function FactsBlock({ block }: { block: BlockOf<'facts'> }) {
  const { report } = useReport();
  const width = ({ cell }: Fact) => textWidth(formatCell(cell, 'screen', report.language));
  const short = (item: Fact) => !item.note && width(item) <= shortText && textWidth(item.label) <= shortText;
  const paired = pairs(block.items.map(short));
  return (
    <dl className="report-facts">
      {block.items.map((item, at) => (
        <div
          key={item.label}
          className={['report-fact', width(item) > longText && 'report-fact-long', paired[at] && 'report-fact-paired']
            .filter(Boolean)
            .join(' ')}
        >
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

/** Two short facts in a row share a line; one alone does not. */
function pairs(short: readonly boolean[]): boolean[] {
  const paired = short.map(() => false);
  for (let at = 0; at + 1 < short.length; at++) {
    if (!short[at] || !short[at + 1]) continue;
    paired[at] = true;
    paired[++at] = true;
  }
  return paired;
}
