// One node of a scoring trace in lines: its score, and child × weight = contribution for each part, so that anybody can
// recompute it. Serves an institution's own form and a person's own sheet alike.
import type { NodeRule, ScoreSheet, Trace, TraceNode } from '../model.ts';
import { besideTree, levelLines, scoreLine } from './beside-tree.ts';
import type { Explanation } from './cohort-trace.ts';
import { formatNumber, formatRange, type ReportLanguage } from './format.ts';
import type { InstrumentView } from './instrument-view.ts';
import { modelText } from './model-text.ts';
import { type Wording, wordingOf } from './wording.ts';

/**
 * null for a node that is not in the trace. `@…` names figures beside the tree.
 * @param weights false while a respondent may not be told how answers weigh
 */
export function explainNode(
  view: InstrumentView,
  sheet: ScoreSheet,
  trace: Trace,
  node: string,
  language: ReportLanguage,
  weights = true,
  words = wordingOf(language),
): Explanation | null {
  const version = words.trace.version(
    `${trace.instrument.id} ${trace.instrument.version}`,
    `${trace.profile.name}@${trace.profile.number}`,
    modelText(trace.model),
  );
  const found = node.startsWith('@')
    ? besideTree(view, sheet, trace, node, words, language)
    : inTree(view, trace, node, words, language, weights);
  return found && { title: found.title, lines: [...found.lines, version] };
}

function find(nodes: readonly TraceNode[], code: string): TraceNode | undefined {
  for (const node of nodes) {
    const found = node.code === code ? node : find(node.children, code);
    if (found) return found;
  }
  return undefined;
}

const nameOf = (view: InstrumentView, words: Wording, { code, kind }: TraceNode): string => {
  if (kind === 'overall') return words.trace.overall;
  return kind === 'item' ? view.stem(code) : `${code} ${view.name(code)}`;
};

function inTree(
  view: InstrumentView,
  trace: Trace,
  code: string,
  words: Wording,
  language: ReportLanguage,
  weights: boolean,
): Explanation | null {
  const node = code === '' ? trace.root : find([trace.root, ...trace.modules], code);
  if (!node) return null;
  const told = (value: number, as: 'score' | 'share') =>
    formatNumber(value, as, 'screen', language, as === 'score' ? 'bare' : 'full');
  const name = nameOf(view, words, node);
  const own = scoreLine(words, name, node.score, language);
  const parts = node.children.map((child) => {
    const part = nameOf(view, words, child);
    // Where a node is not the weighted mean of its parts, a product would be nobody's contribution.
    if (!weights || (node.rule && node.rule.is !== 'points')) return scoreLine(words, part, child.score, language);
    if (child.counted === null || child.weight === 0) {
      const reason = child.score.state === 'insufficient' ? child.score.reason : 'coverage';
      return words.trace.skipped(part, words.insufficient[reason]);
    }
    return words.trace.part(
      part,
      told(child.counted, 'score'),
      told(child.weight, 'share'),
      told(child.counted * child.weight, 'score'),
    );
  });
  return {
    title: name,
    lines: [
      own,
      ...(node.level && levelTold(view, node) ? [words.trace.level(words.level(node.level))] : []),
      ...(weights && node.kind === 'indicator' ? [words.trace.designWeight(told(node.designWeight, 'share'))] : []),
      ...itemLines(view, trace, node, words, language),
      ...parts,
      ...(weights && node.rule ? [ruleLine(words, node.rule, language)] : []),
      ...(parts.length > 0 && !(weights && node.rule)
        ? [weights ? words.trace.renormalised : words.trace.weightsLater]
        : []),
      ...(node.score.state === 'insufficient' && node.counted !== null ? [words.trace.counted] : []),
      ...(weights && node.kind === 'overall' ? levelLines(view, trace, words, language) : []),
    ],
  };
}

function ruleLine(words: Wording, rule: NodeRule, language: ReportLanguage): string {
  const told = (value: number | null) =>
    value === null ? '–' : formatNumber(value, 'score', 'paper', language, 'bare');
  switch (rule.is) {
    case 'own':
      return rule.told[language];
    case 'geometric':
      return words.trace.geometric;
    case 'minimum':
      return words.trace.minimum;
    case 'points':
      return words.trace.points(told(rule.got), told(rule.possible));
    case 'match':
      return words.trace.match(told(rule.required), told(rule.supply), told(rule.importance));
    case 'importance':
      return words.trace.importance;
    case 'nearest-level':
      return words.trace.nearestLevel(words.level(rule.level), words.join(rule.distances.map(told)));
    case 'ability':
      return words.trace.ability(told(rule.theta), told(rule.se), rule.answered);
  }
}

/** Where gates judge, levels belong to the leaves and the overall; in between a score stands alone. */
function levelTold({ profile }: InstrumentView, { children }: TraceNode): boolean {
  return profile.levels.rule === 'bands' || children.every(({ kind }) => kind === 'item');
}

function itemLines(
  view: InstrumentView,
  trace: Trace,
  node: TraceNode,
  words: Wording,
  language: ReportLanguage,
): string[] {
  if (node.kind !== 'item') return [];
  const linked = trace.linked.find(({ item }) => item === node.code);
  if (linked && linked.share !== null && linked.low !== null && linked.high !== null) {
    const as = linked.figure === 'mean' ? 'score' : 'percent';
    const range = formatRange(linked.low, linked.high, as, 'screen', language);
    const told = linked.figure === 'mean' ? words.trace.linkedMean : words.trace.linked;
    return [told(formatNumber(linked.share, as, 'screen', language), range, linked.persons, linked.invited)];
  }
  const { answer } = node;
  if (!answer || answer.level === null) return [];
  const item = view.tree.items.get(node.code);
  const raw = item?.kind === 'ladder' ? words.quote(view.option(node.code, answer.raw) ?? answer.raw) : answer.raw;
  return [words.trace.answer(raw, words.level(answer.level))];
}
