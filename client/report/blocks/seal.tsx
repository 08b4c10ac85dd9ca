// The conclusion with its lines for signature and date and the place for the seal; filled in on paper.
import type { BlockOf } from '../report-context.ts';

export function SealBlock({ block }: { block: BlockOf<'seal'> }) {
  return (
    <div className="report-seal">
      <p className="report-paragraph report-plain">{block.statement}</p>
      <div className="report-seal-row">
        <ul>
          {block.lines.map((line) => (
            <li key={line}>
              <span>{line}</span>
              <span className="report-seal-line" />
            </li>
          ))}
        </ul>
        <div className="report-seal-place">{block.sealLabel}</div>
      </div>
    </div>
  );
}
