import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PersonReportView } from '../../../client/report/person-report-view.tsx';
import { ReportView } from '../../../client/report/report-view.tsx';
import { addTask, changeTask, removeTask, sameTasks } from '../../../client/report/task-list.ts';
import { reportWords } from '../../builders/report-words.ts';
import { sampleReport, sampleTasks } from '../../builders/sample-report.ts';
import { squeeze } from '../../paper/pdf-text.ts';

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };
const wordsOf = (markup: string) =>
  squeeze(markup.replace(/<[^>]+>/g, '').replace(/&(amp|lt|gt|quot|#x27);/g, (entity) => entities[entity]!));

describe('the report on screen', () => {
  it('shows a respondent every word and number of the Report, one decimal each', () => {
    const report = sampleReport({ kind: 'person' });
    const shown = wordsOf(renderToStaticMarkup(<PersonReportView report={report} />));
    for (const words of reportWords(report, 'screen')) expect(shown).toContain(squeeze(words));
  });
  it('shows staff every word and number before any chart is drawn, because charts are never the only place', () => {
    const report = sampleReport();
    const shown = wordsOf(renderToStaticMarkup(<ReportView report={report} />));
    for (const words of reportWords(report, 'screen')) expect(shown).toContain(squeeze(words));
  });
  it('makes a number a button only where its origin can be opened', () => {
    const report = sampleReport();
    expect(renderToStaticMarkup(<ReportView report={report} />)).not.toContain('report-number');
    expect(
      renderToStaticMarkup(<ReportView report={report} loadTrace={async () => ({ title: '', lines: [] })} />),
    ).toContain('report-number');
    expect(renderToStaticMarkup(<PersonReportView report={report} />)).not.toContain('report-number');
  });
  it('shows typed words as words, never as markup', () => {
    const nasty = '<img src=x onerror=alert(1)>';
    const report = sampleReport({ subtitle: nasty });
    expect(renderToStaticMarkup(<PersonReportView report={report} />)).not.toContain('<img');
  });
  it('speaks English where the report does', () => {
    expect(renderToStaticMarkup(<PersonReportView report={sampleReport({ language: 'en' })} />)).toContain(
      'Demonstration data',
    );
  });
});

describe('the improvement tasks', () => {
  it('are added with an id of their own, changed and removed without touching the others', () => {
    const more = addTask(addTask(sampleTasks));
    expect(new Set(more.map((task) => task.id)).size).toBe(4);
    const changed = changeTask(more, 't1', 'cause', '人手不足');
    expect(changed[0]).toMatchObject({ cause: '人手不足', action: sampleTasks[0]!.action });
    expect(sameTasks(removeTask(removeTask(more, 'own-3'), 'own-4'), sampleTasks)).toBe(true);
  });
});
