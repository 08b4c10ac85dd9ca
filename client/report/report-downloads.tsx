// Downloads are plain links, never blobs; inside WeChat, which blocks them, the way out is said instead.
import type { Report } from '../../scoring/report/report.ts';
import { reportWords } from './report-words.ts';

export interface DownloadLinks {
  readonly pdf?: string;
  readonly docx?: string;
  readonly xlsx?: string;
}

export function ReportDownloads({ links, language }: { links: DownloadLinks; language: Report['language'] }) {
  const words = reportWords(language);
  const offered = [
    { href: links.pdf, label: words.pdf },
    { href: links.docx, label: words.word },
    { href: links.xlsx, label: words.excel },
  ];
  return (
    <div className="report-downloads">
      {insideWeChat() && <p className="report-paragraph report-warning">{words.wechat}</p>}
      <span>{words.download}</span>
      {offered.map(
        ({ href, label }) =>
          href && (
            <a key={label} href={href} className="report-button" download>
              {label}
            </a>
          ),
      )}
    </div>
  );
}

function insideWeChat(): boolean {
  return typeof navigator !== 'undefined' && /MicroMessenger/i.test(navigator.userAgent);
}
