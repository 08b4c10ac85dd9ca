// Which items a respondent is asked, and where 不适用 is offered. The screen, the checker and the simulation share this
// one walk, so that nobody is shown an item the server will not take.
import { type Condition, type Facts, holds, mentionedIn } from './condition.ts';
import type { Instrument, Item } from './instrument.ts';
import type { Answer, Answers } from './response.ts';
import { tailoredOut } from './scored-weights.ts';
import { treeOf } from './tree.ts';

export type Context = Readonly<Record<string, string>>;
/** The plain value of an answer as sent, or undefined where conditions cannot use it. */
export type ReadValue = (code: string) => string | number | undefined;

interface AskedItem {
  readonly item: Item;
  /** Its module's condition and its own; all must hold. */
  readonly conditions: readonly Condition[];
  readonly notApplicableWhen: Condition | undefined;
}

export interface VisibleItem {
  readonly item: Item;
  readonly mayBeNotApplicable: boolean;
}

export interface Visibility {
  /** Page by page. Linked items are never asked. A hidden item's answer satisfies no condition. */
  visible(context: Context, read: ReadValue): readonly VisibleItem[];
}

/** Backgrounds whose items are remembered: a campaign has a few dozen kinds of respondents. */
const mostRemembered = 500;

export function compileVisibility(instrument: Instrument): Visibility {
  const tree = treeOf(instrument);
  const askedItems: AskedItem[] = tree.asked
    .filter((item) => item.kind !== 'linked')
    .map((item) => {
      const module = tree.domain(item.indicator)?.module;
      const conditions = [module?.when, item.visibleWhen].filter((condition) => condition !== undefined);
      return { item, conditions, notApplicableWhen: item.notApplicable?.when };
    });
  const everyIndicator: ReadonlySet<string> = new Set();
  const outByType = new Map(
    instrument.serves.tailoring.map(({ type }) => [type as string, tailoredOut(instrument, type, tree)]),
  );

  const walk: Visibility = {
    visible(context, read) {
      const out = outByType.get(contextValue(context, 'institutionType') ?? '') ?? everyIndicator;
      const shown = new Set<string>();
      const facts: Facts = {
        answer: (code) => (shown.has(code) ? read(code) : undefined),
        context: (code) => contextValue(context, code),
      };
      const found: VisibleItem[] = [];
      for (const { item, conditions, notApplicableWhen } of askedItems) {
        if (out.has(item.indicator) || !conditions.every((condition) => holds(condition, facts))) continue;
        shown.add(item.code);
        const offered = item.notApplicable !== undefined && (!notApplicableWhen || holds(notApplicableWhen, facts));
        found.push({ item, mayBeNotApplicable: offered });
      }
      return found;
    },
  };
  const mentioned = askedItems
    .flatMap(({ conditions, notApplicableWhen }) => [...conditions, ...(notApplicableWhen ? [notApplicableWhen] : [])])
    .map(mentionedIn);
  if (mentioned.some(({ answers }) => answers.length > 0)) return walk;
  return remembering(walk, ['institutionType', ...new Set(mentioned.flatMap(({ contexts }) => contexts))]);
}

/** Where no condition looks at an answer, the background alone decides: walked once per kind of respondent. */
function remembering(walk: Visibility, codes: readonly string[]): Visibility {
  const known = new Map<string, readonly VisibleItem[]>();
  return {
    visible(context, read) {
      const key = codes.map((code) => contextValue(context, code) ?? '').join('\u0000');
      const found = known.get(key) ?? Object.freeze(walk.visible(context, read));
      if (known.size < mostRemembered) known.set(key, found);
      return found;
    },
  };
}

function contextValue(context: Context, code: string): string | undefined {
  return Object.hasOwn(context, code) ? context[code] : undefined;
}

/** Reads values out of typed answers; arrays and counted facts are no condition's business. */
export function readFrom(answers: Answers): ReadValue {
  return (code) => {
    const answer: Answer | undefined = Object.hasOwn(answers, code) ? answers[code] : undefined;
    if (answer?.is !== 'value') return undefined;
    return typeof answer.value === 'string' || typeof answer.value === 'number' ? answer.value : undefined;
  };
}

/** For one look; compile once where many are needed. */
export function visibleItems(instrument: Instrument, context: Context, answers: Answers): readonly VisibleItem[] {
  return compileVisibility(instrument).visible(context, readFrom(answers));
}
