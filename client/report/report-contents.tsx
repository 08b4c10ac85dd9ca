// The table of contents: beside the report on a wide screen, a foldable list above it on a phone.
import { useState } from 'react';
import type { Report } from '../../scoring/report/report.ts';
import { sectionAnchor } from './report-sections.tsx';
import { reportWords } from './report-words.ts';

export function ReportContents({ report }: { report: Report }) {
  const words = reportWords(report.language);
  const [open, setOpen] = useState(false);
  return (
    <nav className={open ? 'report-contents report-contents-open' : 'report-contents'} aria-label={words.contents}>
      <button type="button" className="report-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.contents}
      </button>
      <ol>
        {report.sections.map((section) => (
          <li key={section.id}>
            <a href={`#${sectionAnchor(section.id)}`} onClick={() => setOpen(false)}>
              {section.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
