// Windows and lengths: none is empty, and what the document leaves open is named as such.
import type { Programme } from '../programme.ts';
import type { Window } from '../windows.ts';
import { type ProgrammeDraft, type ProgrammeFaultList, programmeFault } from './programme-faults.ts';

export function* checkWindows({ programme }: ProgrammeDraft): ProgrammeFaultList {
  const { window, periods, cycle } = programme;
  yield* checkWindow(window.opens, 'programme.window');
  if (window.opens.is === 'cycle-end') yield programmeFault('programme.window', 'misplaced-window', window.opens.is);
  for (const period of periods) {
    const path = `programme.periods.${period.code}`;
    yield* checkWindow(period.window, path);
    // Without a length of building nothing ever comes due.
    if (period.window.is === 'cycle-end' && !cycle) yield programmeFault(path, 'misplaced-window', 'cycle-end');
  }
  if (cycle && cycle.years.from > cycle.years.to)
    yield programmeFault('programme.cycle', 'empty-range', `${cycle.years.from}–${cycle.years.to}`);
  yield* checkSilence(programme);
}

function* checkWindow(window: Window, path: string): ProgrammeFaultList {
  if (window.is === 'span' || window.is === 'yearly') {
    if (window.from > window.until) yield programmeFault(path, 'empty-range', `${window.from}–${window.until}`);
  }
  if (window.is !== 'yearly' || !window.first) return;
  const { from, until } = window.first;
  if (from > until) yield programmeFault(path, 'empty-range', `${from}–${until}`);
  if (Number(from.slice(0, 4)) !== window.since) yield programmeFault(path, 'first-year-differs', window.since);
}

/** Topics bear the name of what is silent: `window`, `cycle`, a period, a stage. */
function* checkSilence({ window, periods, stages, cycle, silent }: Programme): ProgrammeFaultList {
  const needed = [
    ...(window.opens.is === 'operator' ? ['window'] : []),
    ...(cycle === null ? ['cycle'] : []),
    ...periods.filter((period) => period.window.is === 'operator').map(({ code }) => code),
    ...stages.filter(({ days }) => days === 'silent').map(({ code }) => code),
  ];
  for (const topic of needed)
    if (!silent.includes(topic)) yield programmeFault('programme.silent', 'missing-silence', topic);
}
