// The server's gate for responses: compiled once per instrument version, then checks an answer set in microseconds and
// names every fault. SurveyJS validates on the screen for convenience; nothing is stored that did not pass here.
import { type AnswerFault, answerFault } from './answer-faults.ts';
import { type CheckAnswer, compileAnswerCheck } from './check-answer.ts';
import type { Instrument } from './instrument.ts';
import { institutionTypes } from './names.ts';
import type { Answer, Answers } from './response.ts';
import { type Context, compileVisibility, type VisibleItem } from './visible-items.ts';

export interface Submission {
  /** What the respondent says; nothing is assumed about its shape. */
  readonly context: unknown;
  readonly answers: unknown;
  /**
   * What is known of the assessed subject (e.g. `institutionType`). Where given, `from: 'subject'` contexts are taken
   * from here alone and refused in `context`; where absent, `context` holds both (tests, previews).
   */
  readonly subject?: Context;
}

export type Checked =
  | { readonly ok: true; readonly context: Context; readonly answers: Answers }
  | { readonly ok: false; readonly faults: readonly AnswerFault[] };

export interface Checker {
  /** Never throws. Accepted answers hold one entry per visible item, in asked order, and no other key. */
  check(submission: Submission): Checked;
}

const institutionTypeCode = 'institutionType';

export function compileChecker(instrument: Instrument): Checker {
  const visibility = compileVisibility(instrument);
  const points = new Map(instrument.scales.map((scale) => [scale.code, scale.points]));
  const checks = new Map<string, CheckAnswer>(
    instrument.items.map((item) => [item.code, compileAnswerCheck(item, points)]),
  );
  const checkContext = compileContextCheck(instrument);

  /** Lists of visible items are mostly the same objects from one respondent to the next. */
  const known = new WeakMap<readonly VisibleItem[], readonly Asked[]>();
  const askedOf = (visible: readonly VisibleItem[]): readonly Asked[] => {
    const before = known.get(visible);
    if (before) return before;
    const asked = visible.flatMap(({ item, mayBeNotApplicable }): Asked[] => {
      const check = checks.get(item.code);
      return check ? [{ code: item.code, declines: item.decline === true, mayBeNotApplicable, check }] : [];
    });
    known.set(visible, asked);
    return asked;
  };

  return {
    check({ context, answers, subject }) {
      if (!isPlainRecord(context) || !isPlainRecord(answers))
        return { ok: false, faults: [answerFault('', 'not-an-object')] };
      const background = checkContext(context, subject);
      const asked = askedOf(visibility.visible(background.context, (code) => readRaw(answers, code)));
      const judged = judgeAll(asked, answers);
      const faults = [...background.faults, ...judged.faults];
      // With a broken context it is unknown what is hidden: saying so would only add noise.
      if (judged.met < Object.keys(answers).length)
        faults.push(...strayFaults(answers, asked, checks, background.faults.length === 0));
      return faults.length > 0
        ? { ok: false, faults }
        : { ok: true, context: background.context, answers: judged.accepted };
    },
  };
}

interface Asked {
  readonly code: string;
  readonly declines: boolean;
  readonly mayBeNotApplicable: boolean;
  readonly check: CheckAnswer;
}

/** `met`: how many of the answers sent belong to an item that is asked. */
function judgeAll(
  asked: readonly Asked[],
  answers: Readonly<Record<string, unknown>>,
): { readonly accepted: Answers; readonly faults: AnswerFault[]; readonly met: number } {
  const accepted: Record<string, Answer> = {};
  const faults: AnswerFault[] = [];
  let met = 0;
  for (const { code, declines, mayBeNotApplicable, check } of asked) {
    if (!Object.hasOwn(answers, code)) {
      if (declines) accepted[code] = { is: 'skipped' };
      else faults.push(answerFault(code, 'missing'));
      continue;
    }
    met += 1;
    const judged = check(answers[code], mayBeNotApplicable);
    if ('answer' in judged) accepted[code] = judged.answer;
    else for (const fault of judged.faults) faults.push(answerFault(code, fault));
  }
  return { accepted, faults, met };
}

/** Answers to nothing that was asked. */
function strayFaults(
  answers: Readonly<Record<string, unknown>>,
  asked: readonly Asked[],
  checks: ReadonlyMap<string, CheckAnswer>,
  tellHidden: boolean,
): AnswerFault[] {
  const shown = new Set(asked.map(({ code }) => code));
  return Object.keys(answers).flatMap((key) => {
    if (!checks.has(key)) return [answerFault(key, 'unknown-code')];
    return tellHidden && !shown.has(key) ? [answerFault(key, 'hidden')] : [];
  });
}

function isPlainRecord(thing: unknown): thing is Readonly<Record<string, unknown>> {
  return typeof thing === 'object' && thing !== null && !Array.isArray(thing);
}

function readRaw(answers: Readonly<Record<string, unknown>>, code: string): string | number | undefined {
  const sent = Object.hasOwn(answers, code) ? answers[code] : undefined;
  if (!isPlainRecord(sent) || sent.is !== 'value') return undefined;
  return typeof sent.value === 'string' || typeof sent.value === 'number' ? sent.value : undefined;
}

/** Declared contexts must be present and listed; the institution's type is understood even where no item asks for it. */
function compileContextCheck(instrument: Instrument) {
  const declared = new Map(
    instrument.contexts.map((context) => [context.code, { from: context.from, values: new Set(context.values) }]),
  );
  const served = new Set<string>(instrument.serves.institutionTypes);
  const known = new Set<string>(institutionTypes);
  const isKnownType = (value: unknown): value is string => typeof value === 'string' && known.has(value);

  return (
    sent: Readonly<Record<string, unknown>>,
    subject: Context | undefined,
  ): { context: Context; faults: AnswerFault[] } => {
    const faults: AnswerFault[] = [];
    const accepted: [string, string][] = [];
    for (const [code, { from, values }] of declared) {
      const source = from === 'subject' && subject ? subject : sent;
      const value = Object.hasOwn(source, code) ? source[code] : undefined;
      if (typeof value === 'string' && values.has(value)) accepted.push([code, value]);
      else faults.push(answerFault(code, 'bad-context'));
    }
    const subjectType = (subject ?? sent)[institutionTypeCode];
    if (!declared.has(institutionTypeCode) && isKnownType(subjectType))
      accepted.push([institutionTypeCode, subjectType]);
    for (const code of Object.keys(sent)) {
      const fromSubject = subject !== undefined && declared.get(code)?.from === 'subject';
      const understood = declared.has(code) || (code === institutionTypeCode && !subject && isKnownType(sent[code]));
      if (fromSubject || !understood) faults.push(answerFault(code, 'bad-context'));
    }
    const type = accepted.find(([code]) => code === institutionTypeCode)?.[1];
    if (type !== undefined && !served.has(type)) faults.push(answerFault(institutionTypeCode, 'not-served'));
    return { context: Object.fromEntries(accepted), faults };
  };
}
