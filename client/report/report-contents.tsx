// The table of contents: beside the report on a wide screen, a foldable list that stays at hand on a narrow one.
import { useState } from 'react';
import type { Report } from '../../scoring/report/report.ts';
import { reportWords } from './report-words.ts';
import { type Folding, sectionAnchor } from './use-folding.ts';

export function ReportContents({ report, folding }: { report: Report; folding: Folding | null }) {
  const words = reportWords(report.language);
  const [open, setOpen] = useState(false);
  const lead = (id: string) => {
    setOpen(false);
    // The address may already name this section, then no hashchange follows.
    folding?.goTo(id);
  };
  return (
    <nav className={open ? 'report-contents report-contents-open' : 'report-contents'} aria-label={words.contents}>
      <div className="report-contents-bar">
        <button type="button" className="report-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.contents}
        </button>
        {folding && (
          <button type="button" className="report-button" onClick={() => folding.setAll(!folding.allOpen)}>
            {folding.allOpen ? words.foldAll : words.openAll}
          </button>
        )}
      </div>
      <ol>
        {report.sections.map((section) => (
          <li key={section.id}>
            <a href={`#${sectionAnchor(section.id)}`} onClick={() => lead(section.id)}>
              {section.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
