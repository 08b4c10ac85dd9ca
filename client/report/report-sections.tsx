// The sections in the Report's own order; nothing is chosen, computed or reordered here.
import type { Report } from '../../scoring/report/report.ts';
import { BlockView } from './block-view.tsx';

export function ReportSections({ report }: { report: Report }) {
  return report.sections.map((section) => (
    <section
      key={section.id}
      id={sectionAnchor(section.id)}
      className={section.appendix ? 'report-section report-appendix' : 'report-section'}
    >
      <h2 tabIndex={-1}>{section.title}</h2>
      {section.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a frozen report never move
        <BlockView key={`${report.language}-${index}`} block={block} />
      ))}
    </section>
  ));
}

export function sectionAnchor(id: string): string {
  return `section-${id}`;
}

/** 演示数据 and 结果暂定, wherever a report is shown. */
export function ReportFlags({ flags }: { flags: readonly string[] }) {
  if (flags.length === 0) return null;
  return (
    <p className="report-flags">
      {flags.map((flag) => (
        <span key={flag}>{flag}</span>
      ))}
    </p>
  );
}

/** What stands on the cover of the printed report. */
export function CoverLines({ report }: { report: Report }) {
  return (
    <dl className="report-cover">
      {report.cover.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}
