// One's own radar over the first level, with the target of one's class and layer where the profile sets one.
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { scoreValue } from '../keyed-verdict.ts';
import { nodeTarget } from '../node-target.ts';
import type { RadarSeries } from '../report.ts';
import { personTrace } from '../trace-id.ts';
import type { PersonSection } from './section.ts';

export const radar: PersonSection = (context) => {
  const { words, view, domains } = context;
  const own = domains.map(({ code }) => {
    const value = scoreValue(context.found(code)?.score);
    return value === null ? null : ladderOf(value);
  });
  const targets = domains.map(({ code }) => nodeTarget(view.tree, code, context.target)?.level ?? null);
  const tracesOf = (figures: readonly (number | null)[]) =>
    domains.map(({ code }, at) => (figures[at] === null ? null : personTrace(code)));
  const target: RadarSeries = {
    id: 'target',
    label: words.person.targetSeries,
    role: 'target',
    values: targets,
    traces: tracesOf(targets),
  };
  const gaps = domains.filter((_, at) => own[at] === null);
  return {
    id: 'radar',
    title: words.person.radar,
    blocks: [
      {
        kind: 'radar',
        id: 'person-radar',
        caption: words.cohort.radar,
        axes: domains.map(({ code }) => ({ code, label: view.short(code) })),
        min: 1,
        max: 5,
        ticks: [1, 2, 3, 4, 5],
        as: 'ladder',
        series: [
          ...(targets.some((value) => value !== null) ? [target] : []),
          { id: 'me', label: words.person.me, role: 'subject', values: own, traces: tracesOf(own) },
        ],
        ...(gaps.length > 0 ? { note: words.radar.gaps(words.join(gaps.map(({ code }) => view.name(code)))) } : {}),
      },
    ],
  };
};
