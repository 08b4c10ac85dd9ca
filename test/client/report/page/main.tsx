// The report alone in a page, for looking at it in a real browser: ?view=staff|person&lang=&wechat
import { createRoot } from 'react-dom/client';
import { PersonReportView } from '../../../../client/report/person-report-view.tsx';
import { ReportView } from '../../../../client/report/report-view.tsx';
import type { Report } from '../../../../scoring/report/report.ts';
import { sampleReport } from '../../../builders/sample-report.ts';

const asked = new URLSearchParams(location.search);
const language = asked.get('lang') === 'en' ? 'en' : 'zh-CN';
const report: Report = (window as { report?: Report }).report ?? sampleReport({ language });
const saved: unknown[] = [];
Object.assign(window, { saved });

const container = document.createElement('main');
document.body.append(container);
createRoot(container).render(
  asked.get('view') === 'person' ? (
    <div style={{ maxWidth: '44rem', margin: '0 auto', padding: '0 12px' }}>
      <h1>我的结果</h1>
      <PersonReportView report={report} />
    </div>
  ) : (
    <ReportView
      report={report}
      downloads={{ pdf: '/report.pdf', docx: '/report.docx', xlsx: '/report.xlsx' }}
      loadTrace={async (id) => ({
        title: `${id} 的计算依据`,
        lines: ['规则:各题等权平均。', '不适用的题目不计入权重。'],
        trace: id.startsWith('institution:')
          ? {
              root: {
                code: '',
                kind: 'overall',
                score: { state: 'scored', value: 53.125, low: 50, high: 56 },
                level: 3,
                weight: 1,
                designWeight: 1,
                children: ['D1', 'D2'].map((code) => ({
                  code,
                  kind: 'indicator',
                  score: { state: 'scored', value: 60, low: 60, high: 60 },
                  level: 3,
                  weight: 0.5,
                  designWeight: 0.25,
                  children: [],
                })),
              },
              modules: [],
            }
          : null,
      })}
      {...(asked.has('edit')
        ? {
            taskRevision: 1,
            onSaveTasks: async (list) => {
              if (asked.get('edit') === 'fail') throw new Error('有人刚刚改过,请刷新。');
              saved.push(list);
              return { ...list, revision: list.revision + 1 };
            },
          }
        : {})}
    />
  ),
);
