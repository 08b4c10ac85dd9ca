// Keyed items with one option to choose: how many chose the right one, beside the chance of a blind answer. Told after the
// close, when answers are explained.
import type { Counters } from '../../cohort/counters.ts';
import { left, right, textCell } from '../cells.ts';
import type { InstrumentView } from '../instrument-view.ts';
import type { Block, Cell } from '../report.ts';
import type { Wording } from '../wording.ts';
import { isWithheld, withheldRow } from './withheld-items.ts';

export function keyedTable(words: Wording, view: InstrumentView, { items }: Counters, k: number): Block[] {
  const told = words.evidence.items;
  const rows = view.instrument.items.flatMap((item): Cell[][] => {
    const { code, kind } = item;
    const key = view.profile.keys[code];
    const counter = items[code];
    if (kind !== 'choice' || !key || !counter) return [];
    const n = Object.values(counter.options).reduce((sum, count) => sum + count, 0);
    const rights = key.correct.reduce((sum, option) => sum + (counter.options[option] ?? 0), 0);
    if (isWithheld(n, Math.max(rights, n - rights), k)) return [withheldRow(words, view, item, 4)];
    return [
      [
        textCell(`${code} ${view.stem(code)}`),
        { number: n, as: 'count' },
        { number: counter.skipped / (n + counter.skipped), as: 'share' },
        { number: rights / n, as: 'share' },
        { number: key.guess, as: 'share' },
      ],
    ];
  });
  if (rows.length === 0) return [];
  const columns = [
    left(told.item, 5),
    right(told.n, 1.3),
    right(told.skipped, 1.3),
    right(told.right, 1.5),
    right(told.guess, 1.5),
  ];
  return [{ kind: 'table', id: 'keyed-items', caption: told.keyed, columns, rows, note: told.keyedNote }];
}
