// 能力图谱 of a cohort: the whole tree coloured by the level of the mean, with target, gap and next step at each node.
import type { Indicator } from '../../../questionnaires/schema/instrument.ts';
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { cohortTarget } from '../cohort-target.ts';
import type { CohortView } from '../cohort-view.ts';
import type { Block, TreeNode } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import { cohortTraceId } from '../trace-id.ts';
import type { Wording } from '../wording.ts';
import { cohortCaption, gapCell, meanCell } from './cohort-cells.ts';

export function mapBlock({ words }: ReportContext, cohort: CohortView): Block {
  return {
    kind: 'tree',
    id: `${cohort.instrument.id}-map`,
    caption: cohortCaption(words, cohort, words.cohort.tree),
    nodes: cohort.domains.flatMap((domain) => mapNodes(words, cohort, domain, 0)),
    note: cohort.profile.targets ? words.cohort.treeNote : words.cohort.treeNoteNoTarget,
  };
}

export function mapNodes(words: Wording, cohort: CohortView, indicator: Indicator, depth: number): TreeNode[] {
  const { code } = indicator;
  const found = cohort.node(code);
  const trace = cohortTraceId(cohort.instrument.id, code);
  const target = cohortTarget(cohort, code);
  const level = found.state === 'shown' ? cohort.levelOf(found.mean) : null;
  const children = cohort.tree.children.get(code) ?? [];
  const next = nextOf(words, cohort, code, level, children);
  const node: TreeNode = {
    code,
    parent: depth === 0 ? null : indicator.parent,
    depth,
    label: cohort.name(code),
    level,
    score: meanCell(words, cohort, found, trace, false),
    ...(target === null
      ? {}
      : {
          target: { number: target.level, as: 'ladder', trace },
          gap: gapCell(words, cohort, found, target.level, trace),
        }),
    ...(next ? { next } : {}),
    ...(target?.from === 'inherited' ? { single: true } : {}),
  };
  return [node, ...children.flatMap((child) => mapNodes(words, cohort, child, depth + 1))];
}

/** First level: where to begin. A leaf: what one step above the group's level looks like. Between: the act for a semester. */
function nextOf(
  words: Wording,
  cohort: CohortView,
  code: string,
  level: number | null,
  children: readonly Indicator[],
): string | undefined {
  if (level === null) return undefined;
  const ladder = cohort.ladder(code);
  if (ladder) return level < ladder.steps ? cohort.option(ladder.code, level + 1) : words.domain.highest;
  const advice = cohort.profileTexts.personAdvice?.[code]?.[String(level)];
  if (advice) return advice.semester;
  const below = children.flatMap((child) => {
    const found = cohort.node(child.code);
    return found.state === 'shown' ? [{ code: child.code, value: ladderOf(found.mean) }] : [];
  });
  const lowest = below.toSorted((a, b) => a.value - b.value)[0];
  return lowest && words.person.start(cohort.name(lowest.code));
}
