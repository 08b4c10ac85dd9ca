// What pieces of evidence support of one claimed level. What counts is the best piece, never how many there are.
import { type EvidenceKind, type EvidenceRule, isRunning, levelOnLadder } from './evidence-rule.ts';

/** A piece as it is linked to an item or indicator. Dates are Beijing dates, YYYY-MM-DD. */
export interface Piece {
  readonly id: string;
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly issuer: string;
  readonly dated: string | null;
  readonly validUntil: string | null;
  readonly coversFrom: string | null;
  readonly coversUntil: string | null;
  /** The clause of the piece that supports the claim. */
  readonly clause: string;
  readonly stance: 'supporting' | 'limiting';
}

/** Why a piece counts, or for how much less than its kind would. */
export type Standing =
  | 'counts'
  | 'no-date'
  | 'no-issuer'
  | 'no-clause'
  | 'not-yet'
  | 'expired'
  | 'too-short'
  | 'limiting';

export interface JudgedPiece {
  readonly piece: Piece;
  readonly standing: Standing;
  /** The level it supports by itself; null = it counts as none. */
  readonly supports: number | null;
}

export interface Supported {
  /** min(claimed, cap). */
  readonly level: number;
  /** What the pieces support, whatever is claimed. */
  readonly cap: number;
  /** The cap is held a step lower by a limiting piece, and by nothing else. */
  readonly held: boolean;
  readonly pieces: readonly JudgedPiece[];
}

/**
 * @param claimed 1…steps @param steps of the ladder @param today a piece dated later or valid no longer counts as none
 * @returns a level of 1…claimed. A limiting piece that counts holds the cap one step under what the others support, however many
 * there are of it. Source: card.md
 */
export function supportedLevel(
  claimed: number,
  pieces: readonly Piece[],
  { steps, rule, today }: { readonly steps: number; readonly rule: EvidenceRule; readonly today: string },
): Supported {
  const judged = pieces.map((piece) => judgePiece(piece, { steps, rule, today }));
  const best = Math.max(levelOnLadder(rule.none, steps), ...judged.map(({ supports }) => supports ?? 0));
  const limited = judged.some(({ standing }) => standing === 'limiting');
  const cap = limited ? Math.max(1, best - 1) : best;
  // A claim that is no step of a ladder claims no more than its first.
  return { level: claimed >= 1 ? Math.min(claimed, cap) : 1, cap, held: cap < best, pieces: judged };
}

function judgePiece(
  piece: Piece,
  { steps, rule, today }: { readonly steps: number; readonly rule: EvidenceRule; readonly today: string },
): JudgedPiece {
  const fault = faultOf(piece, today);
  if (fault) return { piece, standing: fault, supports: null };
  if (piece.stance === 'limiting') return { piece, standing: 'limiting', supports: null };
  const own = levelOnLadder(rule.caps[piece.kind], steps);
  if (!isRunning(piece.kind) || daysCovered(piece, today) >= rule.runningDays)
    return { piece, standing: 'counts', supports: own };
  return { piece, standing: 'too-short', supports: Math.min(own, levelOnLadder(rule.caps.policy, steps)) };
}

function faultOf({ dated, issuer, clause, validUntil }: Piece, today: string): Standing | null {
  if (dated === null) return 'no-date';
  if (issuer.trim() === '') return 'no-issuer';
  if (clause.trim() === '') return 'no-clause';
  if (dated > today) return 'not-yet';
  return validUntil !== null && validUntil < today ? 'expired' : null;
}

const dayMs = 24 * 3_600_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;

/** Both days included; nothing said = nothing covered, and nothing covers days to come. */
function daysCovered({ coversFrom, coversUntil }: Piece, today: string): number {
  if (coversFrom === null || coversUntil === null) return 0;
  const until = coversUntil < today ? coversUntil : today;
  return Math.max(0, dayOf(until) - dayOf(coversFrom) + 1);
}
