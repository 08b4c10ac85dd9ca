// The sections in the Report's own order; nothing is chosen, computed or reordered here.
import type { Report, Section } from '../../scoring/report/report.ts';
import { BlockView } from './block-view.tsx';
import { type Folding, sectionAnchor } from './use-folding.ts';

export function ReportSections({ report, folding = null }: { report: Report; folding?: Folding | null }) {
  return report.sections.map((section) => {
    const open = folding?.isOpen(section.id) ?? true;
    const kind = ['report-section', section.appendix && 'report-appendix', !open && 'report-section-folded'];
    const body = `${sectionAnchor(section.id)}-body`;
    return (
      <section key={section.id} id={sectionAnchor(section.id)} className={kind.filter(Boolean).join(' ')}>
        <SectionTitle section={section} body={body} open={open} folding={folding} />
        <div id={body} className="report-section-body">
          {section.blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a frozen report never move
            <BlockView key={`${report.language}-${index}`} block={block} />
          ))}
        </div>
      </section>
    );
  });
}

/** Where sections fold, the title is the button that folds. */
function SectionTitle({
  section,
  body,
  open,
  folding,
}: {
  section: Section;
  body: string;
  open: boolean;
  folding: Folding | null;
}) {
  if (!folding)
    return (
      <h2 className="report-section-title" tabIndex={-1}>
        {section.title}
      </h2>
    );
  return (
    <h2>
      <button
        type="button"
        className="report-section-title"
        aria-expanded={open}
        aria-controls={body}
        onClick={() => folding.toggle(section.id)}
      >
        {section.title}
      </button>
    </h2>
  );
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
