// What section `change` says where two campaigns used different versions or profiles: dimension by dimension whether the
// line goes on, by what, or why it breaks.
import type { Block, Cell } from '../report.ts';
import type { EarlierWave, WaveLine } from '../report-input.ts';
import { lineOf } from '../wave-figures.ts';
import type { Wording } from '../wording.ts';

type Named = Pick<WaveLine, 'dimension' | 'name'>;

export const nameOfLine = (words: Wording, { dimension, name }: Named): string =>
  dimension === '' ? words.cohort.overall : `${dimension} ${name}`;

/** How a figure of both came about, as a sentence. */
export function howCompared({ evidence: { change } }: Wording, { basis, items }: WaveLine): string {
  return basis === 'anchors' ? change.onAnchors(items.length) : change.how[basis];
}

/** One line for the whole, one per dimension that has something to say. Modules are not compared. */
export function crossingBlocks(words: Wording, title: string, wave: EarlierWave): Block[] {
  const { change } = words.evidence;
  const lines = (wave.lines ?? []).filter(({ module, reasons }) => !module && reasons.length > 0);
  const told = lines.map((line): Block => {
    const { verdict, basis, reasons } = line;
    const text = change.line(nameOfLine(words, line), change.verdictOf[verdict], reasons, howCompared(words, line));
    return { kind: 'paragraph', text, tone: basis === 'none' ? 'warning' : 'note' };
  });
  const [before, now] = wave.versions;
  const text = before === now ? change.otherSources(title, now) : change.crossed(title, before, now);
  return [{ kind: 'paragraph', text, tone: 'note' }, ...told];
}

/** By what a row is compared: only where the versions differ. */
export function basisCells(words: Wording, wave: EarlierWave, node: string, told: boolean): Cell[] {
  const line = lineOf(wave, node);
  if (!wave.lines) return [];
  const { basisOf, anchors } = words.evidence.change;
  if (!line || line.basis === 'none' || !told) return [{ text: basisOf.none }];
  return [{ text: line.basis === 'anchors' ? anchors(line.items.length) : basisOf[line.basis] }];
}
