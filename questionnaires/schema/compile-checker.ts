// The server's gate for responses: compiled once per instrument version, then checks an answer set in microseconds and
// names every fault. SurveyJS validates on the screen for convenience; nothing is stored that did not pass here.
import { type AnswerFault, answerFault } from './answer-faults.ts';
import { type CheckAnswer, compileAnswerCheck } from './check-answer.ts';
import type { Instrument } from './instrument.ts';
import { institutionTypes } from './names.ts';
import type { Answer, Answers } from './response.ts';
import { type Context, compileVisibility } from './visible-items.ts';

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

  return {
    check({ context, answers, subject }) {
      if (!isPlainRecord(context) || !isPlainRecord(answers))
        return { ok: false, faults: [answerFault('', 'not-an-object')] };
      const background = checkContext(context, subject);
      const faults: AnswerFault[] = [...background.faults];
      const visible = visibility.visible(background.context, (code) => readRaw(answers, code));
      const accepted: [string, Answer][] = [];
      const shown = new Set<string>();

      for (const { item, mayBeNotApplicable } of visible) {
        shown.add(item.code);
        if (!Object.hasOwn(answers, item.code)) {
          if (item.decline) accepted.push([item.code, { is: 'skipped' }]);
          else faults.push(answerFault(item.code, 'missing'));
          continue;
        }
        const judged = checks.get(item.code)?.(answers[item.code], mayBeNotApplicable);
        if (!judged) continue;
        if ('answer' in judged) accepted.push([item.code, judged.answer]);
        else faults.push(...judged.faults.map((code) => answerFault(item.code, code)));
      }
      // With a broken context it is unknown what is hidden: saying so would only add noise.
      for (const key of Object.keys(answers)) {
        if (!checks.has(key)) faults.push(answerFault(key, 'unknown-code'));
        else if (!shown.has(key) && background.faults.length === 0) faults.push(answerFault(key, 'hidden'));
      }
      return faults.length > 0
        ? { ok: false, faults }
        : { ok: true, context: background.context, answers: Object.fromEntries(accepted) };
    },
  };
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
