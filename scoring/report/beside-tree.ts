// Figures beside the tree that are asked for by `@…`: the level with its gates, the score without linked items, scenes.
import type { Score, ScoreSheet, Trace } from '../model.ts';
import type { Explanation } from './cohort-trace.ts';
import { formatNumber, type ReportLanguage } from './format.ts';
import type { InstrumentView } from './instrument-view.ts';
import type { Wording } from './wording.ts';

export function levelLines(view: InstrumentView, { level }: Trace, words: Wording, language: ReportLanguage): string[] {
  if (level.state !== 'levelled') return [];
  const { levels } = view.profile;
  const needed = levels.rule === 'bands' ? null : formatNumber(levels.threshold, 'share', 'screen', language);
  const shares =
    needed === null
      ? []
      : level.shares.map((share, at) =>
          words.trace.shares(at + 1, formatNumber(share, 'share', 'screen', language), needed),
        );
  return [words.trace.level(view.levelName(level.level) ?? words.level(level.level)), ...shares];
}

export function besideTree(
  view: InstrumentView,
  sheet: ScoreSheet,
  trace: Trace,
  node: string,
  words: Wording,
  language: ReportLanguage,
): Explanation | null {
  if (node === '@level') return { title: words.summary.level, lines: levelLines(view, trace, words, language) };
  const told = (title: string, score: Score, how: string): Explanation => ({
    title,
    lines: [scoreLine(words, title, score, language), how],
  });
  if (node === '@without-linked')
    return told(words.summary.withoutLinked, sheet.overallWithoutLinked, words.trace.withoutLinked);
  const found = sheet.scenes.find(({ scene }) => node === `@scene.${scene}`);
  return found ? told(words.scene[found.scene], found.score, words.trace.scene(found.items)) : null;
}

/** A score or why there is none, in one line. */
export function scoreLine(words: Wording, title: string, score: Score, language: ReportLanguage): string {
  return score.state === 'scored'
    ? words.trace.score(title, formatNumber(score.value, 'score', 'screen', language))
    : words.trace.none(title, words.insufficient[score.reason]);
}
