// 能力图谱 of one person: the tree coloured by level, with target, gap and next step at each node; single items say so.
import type { Indicator } from '../../../questionnaires/schema/instrument.ts';
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { ladderCell } from '../cells.ts';
import { scoreValue } from '../keyed-verdict.ts';
import { type NodeTarget, nodeTarget } from '../node-target.ts';
import type { Cell, TreeNode } from '../report.ts';
import { personTrace } from '../trace-id.ts';
import type { PersonContext } from './person-context.ts';
import type { PersonSection } from './section.ts';

export const map: PersonSection = (context) => {
  const { words, domains } = context;
  const nodes = domains.flatMap((domain) => treeNodes(context, domain, 0));
  const note = context.targetFor.length > 0 ? words.person.mapNote : words.person.mapNoteNoTarget;
  return {
    id: 'map',
    title: words.person.map,
    blocks: [{ kind: 'tree', id: 'person-map', caption: words.person.map, nodes, note }],
  };
};

export function treeNodes(context: PersonContext, indicator: Indicator, depth: number): TreeNode[] {
  const { words, view } = context;
  const { code } = indicator;
  const found = context.found(code);
  if (!found) return [];
  const target = nodeTarget(view.tree, code, context.target);
  const value = scoreValue(found.score);
  const next = nextStep(context, code);
  const children = view.tree.children.get(code) ?? [];
  const node: TreeNode = {
    code,
    parent: depth === 0 ? null : indicator.parent,
    depth,
    label: view.name(code),
    level: found.level,
    score: ladderCell(words, found.score, personTrace(code), found.level),
    ...(target === null ? {} : { target: targetCell(context, code, target) }),
    ...(target === null || value === null
      ? {}
      : { gap: { number: ladderOf(value) - target.level, as: 'difference', trace: personTrace(code) } }),
    ...(next ? { next } : {}),
    ...(context.single(code) || target?.from === 'inherited' ? { single: true } : {}),
  };
  return [node, ...children.flatMap((child) => treeNodes(context, child, depth + 1))];
}

/** A target that was set is a level in words; the mean of several is a figure. */
function targetCell({ words }: PersonContext, code: string, { level, from }: NodeTarget): Cell {
  return from === 'mean' ? { number: level, as: 'ladder', trace: personTrace(code) } : { text: words.level(level) };
}

/** First level: where to begin. With advice: the act for the next two weeks. Leaf: the next step of its ladder. */
export function nextStep({ words, view, found, input }: PersonContext, code: string): string | undefined {
  const level = found(code)?.level;
  if (!level) return undefined;
  const advice = view.profileTexts.personAdvice?.[code]?.[String(level)];
  if (advice) return advice.soon;
  const children = view.tree.children.get(code) ?? [];
  if (children.length > 0) {
    const scored = children.flatMap((child) => {
      const value = scoreValue(found(child.code)?.score);
      return value === null ? [] : [{ code: child.code, value }];
    });
    const lowest = scored.toSorted((a, b) => a.value - b.value)[0];
    return lowest && words.person.start(view.name(lowest.code));
  }
  const ladder = view.ladder(code);
  const answer = ladder && Object.hasOwn(input.answers, ladder.code) ? input.answers[ladder.code] : undefined;
  if (!ladder || answer?.is !== 'value' || typeof answer.value !== 'number') return undefined;
  return answer.value < ladder.steps ? view.option(ladder.code, answer.value + 1) : words.person.topNext;
}
