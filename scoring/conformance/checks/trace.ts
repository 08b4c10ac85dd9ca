// The check of conformance that a trace holds every number of its sheet, and that a second program rebuilds them.
import type { ScoreSheet, Trace, TraceNode } from '../../model.ts';
import { scoreOne, trace } from '../../score.ts';
import { isSame } from '../same.ts';
import { type Check, inputsOf } from '../subject.ts';

export const traceTells: Check = function* (subject) {
  const scorer = subject.compile();
  // The independent integrals take their time.
  const count = subject.model.traits.bounds === 'measurement' ? 6 : 25;
  for (const input of inputsOf(subject, count)) {
    const found = trace(scorer, input);
    yield* notTold(found, scoreOne(scorer, input));
    yield* subject.rebuild(found, subject);
  }
};

function* notTold(found: Trace, sheet: ScoreSheet) {
  const nodes = new Map([found.root, ...found.modules].flatMap(flat).map((node) => [node.code, node]));
  if (!isSame(found.root.score, sheet.overall)) yield 'the overall differs between sheet and trace';
  if (!isSame(found.level, sheet.level)) yield 'the level differs between sheet and trace';
  for (const { indicator, score, level } of sheet.indicators) {
    const node = nodes.get(indicator);
    if (!node || !isSame(node.score, score) || node.level !== level)
      yield `${indicator} differs between sheet and trace`;
  }
}

const flat = (node: TraceNode): TraceNode[] => [node, ...node.children.flatMap(flat)];
