// Answers → one row of small integers. This is the only place where an answer's meaning (level, right, 不适用) is decided.
import { holds } from '../../../questionnaires/schema/condition.ts';
import { type Answer, numberResult, numberValueSchema } from '../../../questionnaires/schema/response.ts';
import { readFrom, type VisibleItem } from '../../../questionnaires/schema/visible-items.ts';
import { levelByDirectedCuts } from '../../levels/level-by-cuts.ts';
import { roundHalfEven } from '../../math/round-half-even.ts';
import type { LinkedShare, ScoreInput } from '../../model.ts';
import { absent, type Column, type Layout, notApplicable, right, unanswered, wrong } from './layout.ts';

/** Level of a number item, or undefined when the answer holds no computable number. */
function numberLevel(column: Column, value: unknown): number | undefined {
  const parsed = numberValueSchema.safeParse(value);
  if (!parsed.success || column.item.kind !== 'number' || !column.cuts) return undefined;
  const result = numberResult(column.item.form, parsed.data);
  return result === null ? undefined : levelByDirectedCuts(result, column.cuts.at, column.cuts.direction);
}

function isRight(correct: ReadonlySet<string>, value: unknown): boolean {
  const chosen = Array.isArray(value) ? new Set(value) : new Set([value]);
  return chosen.size === correct.size && [...correct].every((code) => chosen.has(code));
}

function encodeAnswer(column: Column, answer: Answer | undefined): number {
  if (answer === undefined || answer.is === 'skipped') return unanswered;
  if (answer.is === 'not-applicable') return notApplicable;
  if (column.key) return isRight(column.key.correct, answer.value) ? right : wrong;
  if (column.item.kind === 'number') return numberLevel(column, answer.value) ?? unanswered;
  const { value } = answer;
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= column.steps;
  return fits ? value : unanswered;
}

/** A linked item has a value only when its cohort is usable; otherwise it is applicable but unanswered. */
function encodeLinked(column: Column, shares: readonly LinkedShare[]): number {
  const found = shares.find((share) => share.item === column.item.code);
  if (found?.state !== 'usable' || found.share === null) return unanswered;
  // A mean: whole points, so that a row holds it.
  if (!column.cuts) return roundHalfEven(Math.min(100, Math.max(0, found.share))) + 1;
  return levelByDirectedCuts(found.share, column.cuts.at, column.cuts.direction);
}

/** Lists of visible items are the same objects from one respondent to the next. */
const codes = new WeakMap<readonly VisibleItem[], ReadonlySet<string>>();

function codesOf(visible: readonly VisibleItem[]): ReadonlySet<string> {
  const known = codes.get(visible) ?? new Set(visible.map(({ item }) => item.code));
  codes.set(visible, known);
  return known;
}

/** Items of hidden questions, unfitting modules, 裁剪 and unserved kinds of institution are absent, not missing. */
export function encodeInput(layout: Layout, input: ScoreInput): Int8Array {
  const row = new Int8Array(layout.columns.length).fill(absent);
  const type = Object.hasOwn(input.context, 'institutionType') ? input.context.institutionType : undefined;
  if (type !== undefined && !layout.instrument.serves.institutionTypes.some((served) => served === type)) return row;
  const visible = codesOf(layout.visibility.visible(input.context, readFrom(input.answers)));
  const out = layout.outByType.get(type ?? '');
  const facts = {
    answer: () => undefined,
    context: (code: string) => (Object.hasOwn(input.context, code) ? input.context[code] : undefined),
  };
  layout.columns.forEach((column, at) => {
    const { code, indicator, kind } = column.item;
    if (kind === 'linked') {
      const module = layout.tree.domain(indicator)?.module;
      if (!out?.has(indicator) && (!module || holds(module.when, facts)))
        row[at] = encodeLinked(column, input.linked ?? []);
    } else if (visible.has(code)) {
      row[at] = encodeAnswer(column, Object.hasOwn(input.answers, code) ? input.answers[code] : undefined);
    }
  });
  return row;
}
