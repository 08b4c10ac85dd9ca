// What came of the improvement tasks of the campaign before: each by the score of its indicator, then and now.
import type { ChangeVerdict } from '../cohort/wave-change/wave-change.ts';
import type { ScoreSheet } from '../model.ts';
import type { InstrumentView } from './instrument-view.ts';
import type { ImprovementTask } from './report.ts';
import type { EarlierWave } from './report-input.ts';
import { type FormPair, formPair, lineAbove, scoreChange } from './wave-figures.ts';

export interface FollowedTask {
  readonly task: ImprovementTask;
  /** null where the task names no indicator of now. */
  readonly indicator: string | null;
  readonly pair: FormPair | null;
  readonly verdict: ChangeVerdict;
  /** Why nothing can be told, where that is not the size of the change. */
  readonly why: 'broken' | 'unknown' | 'insufficient' | null;
}

type View = Pick<InstrumentView, 'instrument' | 'tree'> & { readonly sheet: ScoreSheet | null };

export function followTasks(wave: EarlierWave, view: View): FollowedTask[] {
  return (wave.tasks ?? []).map((task) => follow(wave, view, task));
}

function follow(wave: EarlierWave, { instrument, tree, sheet }: View, task: ImprovementTask): FollowedTask {
  const unable = (indicator: string | null, why: FollowedTask['why']): FollowedTask => ({
    ...{ task, indicator, pair: null, verdict: 'cannot-tell', why },
  });
  // A task bears the code first, then the name.
  const [code = ''] = task.indicator.trim().split(/\s/);
  if (!tree.indicators.has(code)) return unable(null, 'unknown');
  if (!sheet) return unable(code, 'insufficient');
  if (!wave.lines && wave.comparable === 'broken') return unable(code, 'broken');
  const pair = formPair(wave, sheet, code, lineAbove(wave, instrument, code));
  if (!pair) return unable(code, 'broken');
  const found = scoreChange(pair.before, pair.after);
  if (!found) return { ...unable(code, 'insufficient'), pair };
  return { task, indicator: code, pair, verdict: found.verdict, why: null };
}
