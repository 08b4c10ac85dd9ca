// 改进任务跟踪 as an Excel workbook: what was planned, what the school says of it, and whether the indicator has moved.
import type { Language } from '../../questionnaires/schema/names.ts';
import { writeGrids } from '../../questionnaires/workbook/write-grids.ts';
import { beijingTime } from '../campaigns/window.ts';
import type { FollowedTaskRow } from '../reports/list-followed-tasks.ts';

const words = {
  'zh-CN': {
    sheet: '改进任务',
    head: [
      '单位',
      '制定于',
      '指标',
      '改进措施',
      '负责',
      '学校标记的进展',
      '进展说明',
      '佐证材料',
      '标记时间',
      '指标变化',
      '判断',
      '说明',
    ],
    states: { 'not-started': '未开始', 'under-way': '进行中', done: '已完成' },
    unsaid: '未标记',
    verdicts: {
      'moved-up': '已变化（升）',
      'moved-down': '已变化（降）',
      'not-yet': '尚未变化',
      'cannot-tell': '看不出',
    },
    later: '待下一批次',
  },
  en: {
    sheet: 'Improvement tasks',
    head: [
      'Unit',
      'Planned after',
      'Indicator',
      'Action',
      'Lead',
      'Progress told by the school',
      'Note',
      'Evidence',
      'Told',
      'Change',
      'Verdict',
      'Why',
    ],
    states: { 'not-started': 'not started', 'under-way': 'under way', done: 'done' },
    unsaid: 'nothing told',
    verdicts: {
      'moved-up': 'moved up',
      'moved-down': 'moved down',
      'not-yet': 'not yet',
      'cannot-tell': 'cannot tell',
    },
    later: 'after the next campaign',
  },
} as const;

/** What the file is called, after its campaign. */
export const followedTitle = (language: Language): string => words[language].sheet;

/** Columns that hold sentences: unit, action, note. */
const wide = [0, 3, 6];

export function followedWorkbook(rows: readonly FollowedTaskRow[], language: Language): Uint8Array<ArrayBuffer> {
  const { sheet, head, states, unsaid, verdicts, later } = words[language];
  const lines = rows.map(({ subject, planned, indicator, action, lead, progress, change, verdict, why }) => [
    ...[subject.name, planned, indicator, action, lead],
    progress ? states[progress.state] : unsaid,
    progress?.note ?? '',
    progress?.evidence?.title ?? '',
    progress ? beijingTime(progress.updatedAt) : '',
    change ?? '',
    verdict === null ? later : verdicts[verdict],
    why ?? '',
  ]);
  const columns = head.map((_, at) => ({ width: wide.includes(at) ? 36 : 18 }));
  return new Uint8Array(writeGrids([{ name: sheet, columns, rows: [[...head], ...lines] }]));
}
