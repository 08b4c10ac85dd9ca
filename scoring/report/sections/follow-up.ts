// Section `follow-up`: the improvement tasks of the campaign before, and whether the indicator of each has moved, not yet, or cannot
// be told.
import { left, right, scoreCell, textCell } from '../cells.ts';
import { followTasks } from '../followed-tasks.ts';
import type { Block, Cell } from '../report.ts';
import { changeTrace, institutionTrace } from '../trace-id.ts';
import { scoreChange, worthwhile } from '../wave-figures.ts';
import type { SectionRoom } from './section.ts';

export const followUpSection: SectionRoom = {
  id: 'follow-up',
  build: ({ input, words, institution }) => {
    const wave = input.earlier?.find(({ instrument }) => instrument === institution?.instrument.id);
    if (!wave?.tasks || !institution) return [];
    const { title, intro, caption, task: label, lead, moved, why, note } = words.evidence.followUp;
    const { before, now, change, verdict: reading } = words.evidence.change;
    const rows = followTasks(wave, institution).map(({ task, indicator, pair, verdict, why: reason }): Cell[] => {
      const trace = institutionTrace(changeTrace(indicator ?? ''));
      const found = pair && scoreChange(pair.before, pair.after);
      const told = reason === null ? moved[verdict] : `${moved[verdict]}（${why[reason]}）`;
      const bounds = found && found.low < found.high ? { low: found.low, high: found.high } : {};
      return [
        textCell(task.indicator),
        textCell(task.action),
        textCell(task.lead),
        pair ? scoreCell(words, pair.before, trace) : { withheld: words.noLevel },
        pair ? scoreCell(words, pair.after, trace) : { withheld: words.noLevel },
        found ? { number: found.change, as: 'difference', ...bounds, trace } : { withheld: words.noLevel },
        textCell(input.language === 'en' ? told.replace('（', ' (').replace('）', ')') : told),
      ];
    });
    const columns = [
      left(words.column.indicator, 2.2),
      left(label, 3),
      left(lead, 1.4),
      right(before, 1.3),
      right(now, 1.3),
      right(change, 2),
      left(reading, 2),
    ];
    const blocks: Block[] = [
      { kind: 'paragraph', text: intro(wave.campaign.name, wave.campaign.closes), tone: 'note' },
      { kind: 'table', id: 'followed-tasks', caption, columns, rows, note: note(worthwhile) },
    ];
    return [{ id: 'follow-up', title, blocks }];
  },
};
