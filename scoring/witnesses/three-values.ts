// 自评 · 佐证支撑 · 专家认定 on one scale: the same answers scored by the same profile three times, with the levels of ladders as
// claimed, as evidence supports them, and as the panel found them. Numbers are facts and stand in all three alike.
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { ScoreInput, ScoreSheet, Trace } from '../model.ts';
import { type Scorer, scoreOne, trace } from '../score.ts';
import type { EvidenceRule } from './evidence-rule.ts';
import { type Piece, type Supported, supportedLevel } from './supported-level.ts';

type Ladder = Item & { kind: 'ladder' };

/** A piece beside the code of the item or leaf indicator it is linked to. */
export interface LinkedPiece extends Piece {
  readonly node: string;
}

export interface Witnesses {
  readonly pieces: readonly LinkedPiece[];
  readonly rule: EvidenceRule;
  /** A Beijing date. */
  readonly today: string;
  /** By leaf indicator, on its ladder, between steps where the panel's rule is a mean; null = no panel has closed. */
  readonly findings: Readonly<Record<string, number>> | null;
}

export interface WitnessedItem extends Supported {
  readonly item: string;
  readonly indicator: string;
  readonly steps: number;
  readonly claimed: number;
  /** The step that is scored; null = not judged. */
  readonly found: number | null;
  /** As the panel's rule gave it. */
  readonly foundExactly: number | null;
}

export interface ThreeValues {
  /** Every ladder that the institution answered with a level, in the instrument's order. */
  readonly items: readonly WitnessedItem[];
  readonly supported: ScoreSheet;
  readonly found: ScoreSheet | null;
  /** What a sheet was scored of; null where there is no such sheet. */
  answersOf(line: WitnessLine): Answers | null;
  /** How the numbers of a sheet came about, made when somebody asks. */
  traceOf(line: WitnessLine): Trace | null;
}

export type WitnessLine = 'supported' | 'found';

/**
 * @param own what the institution's own sheet was scored of
 * @returns sheets of the same model; supported ≤ claimed item by item. A ladder the panel did not judge is left out of the found
 * sheet, whose model says what that means for the nodes above.
 */
export function threeValues(scorer: Scorer, own: ScoreInput, witnesses: Witnesses): ThreeValues {
  const items = witnessedItems(scorer.instrument, own.answers, witnesses);
  const withOwn = (level: (one: WitnessedItem) => number | null): ScoreInput => ({
    ...own,
    answers: withLevels(own.answers, new Map(items.map((one) => [one.item, level(one)]))),
  });
  const supported = withOwn(({ level }) => level);
  const found = witnesses.findings && withOwn((one) => one.found);
  const inputs: Readonly<Record<WitnessLine, ScoreInput | null>> = { supported, found };
  return {
    items,
    supported: scoreOne(scorer, supported),
    found: found && scoreOne(scorer, found),
    answersOf: (line) => inputs[line]?.answers ?? null,
    traceOf: (line) => inputs[line] && trace(scorer, inputs[line]),
  };
}

function witnessedItems(instrument: Instrument, answers: Answers, witnesses: Witnesses): WitnessedItem[] {
  const { pieces, rule, today, findings } = witnesses;
  return instrument.items.filter(isLadder).flatMap((item): WitnessedItem[] => {
    const answer = answers[item.code];
    if (answer?.is !== 'value' || typeof answer.value !== 'number') return [];
    const own = pieces.filter(({ node }) => node === item.code || node === item.indicator);
    const foundExactly = findings?.[item.indicator] ?? null;
    return [
      {
        item: item.code,
        indicator: item.indicator,
        steps: item.steps,
        claimed: answer.value,
        found: foundExactly === null ? null : stepOf(foundExactly, item.steps),
        foundExactly,
        ...supportedLevel(answer.value, own, { steps: item.steps, rule, today }),
      },
    ];
  });
}

const isLadder = (item: Item): item is Ladder => item.kind === 'ladder';

/** The nearest step; half a step is not reached. */
const stepOf = (level: number, steps: number): number => Math.min(steps, Math.max(1, Math.ceil(level - 0.5)));

/** @param levels null = left out */
function withLevels(answers: Answers, levels: ReadonlyMap<string, number | null>): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([code, answer]) => {
      const level = levels.get(code);
      if (level === undefined) return [[code, answer]];
      return level === null ? [] : [[code, { is: 'value' as const, value: level }]];
    }),
  );
}
