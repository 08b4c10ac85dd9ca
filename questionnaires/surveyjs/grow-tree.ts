// Groups of questions → the indicator tree, with every question on a leaf, in the order they were asked. Conditions are read last: they
// may name any question.
import type { Condition } from '../schema/condition.ts';
import type { Indicator, Item } from '../schema/instrument.ts';
import { makeCode, type Question, type Setting, type Written } from './questions/question.ts';
import { type Group, isGroup } from './read-outline.ts';
import { type FindAnswerable, toCondition } from './to-condition.ts';
import { neutral, type Wording } from './wording.ts';

export interface NamedIndicator {
  readonly indicator: Indicator;
  readonly name: Wording;
  readonly gloss: Wording;
}

export interface Planted {
  readonly item: Item;
  readonly question: Question;
}

export interface Grown {
  readonly indicators: readonly NamedIndicator[];
  readonly planted: readonly Planted[];
}

/** The tree of an import is as deep as its panels; a question beside panels needs a leaf of its own. */
export function growTree(groups: readonly Group[], setting: Setting): Grown {
  const indicators: NamedIndicator[] = [];
  const placed: { question: Question; indicator: string }[] = [];
  const add = (group: Group, parent: string | null, code: string): void => {
    const name = group.title ?? neutral(group.name?.trim() || code);
    indicators.push({
      indicator: { code, parent, status: '本项目' },
      name,
      gloss: group.gloss ?? name,
    });
  };
  const grow = (group: Group, parent: string | null): void => {
    const code =
      group.name === null
        ? setting.codes.make('page', 'P')
        : makeCode(group.name, parent === null ? 'P' : 'G', group.place, setting);
    add(group, parent, code);
    const mixed = group.children.some(isGroup) && !group.children.every(isGroup);
    const leaf = mixed ? setting.codes.make(`${code}.0`, 'G') : code;
    if (mixed) add(group, code, leaf);
    for (const child of group.children)
      if (isGroup(child)) grow(child, code);
      else placed.push({ question: child, indicator: leaf });
  };
  for (const group of groups) grow(group, null);
  const conditionOf = openConditions(
    placed.map(({ question }) => question),
    setting,
  );
  return {
    indicators,
    planted: placed.map(({ question, indicator }) => ({ question, item: plant(question, indicator, conditionOf) })),
  };
}

type ConditionOf = (written: readonly Written[]) => Condition | null;

function plant({ code, body, shownIf }: Question, indicator: string, conditionOf: ConditionOf): Item {
  const visibleWhen = conditionOf(shownIf);
  return { code, indicator, ...body, ...(visibleWhen ? { visibleWhen } : {}) };
}

/** A condition of a page is read once, however many questions stand on it. */
function openConditions(questions: readonly Question[], { ledger }: Setting): ConditionOf {
  const find = openSearch(questions, ledger);
  const known = new Map<string, Condition | null>();
  const read = ({ text, place }: Written): Condition | null => {
    const before = known.get(place.path);
    if (before !== undefined) return before;
    const condition = toCondition(text, find);
    if (!condition) ledger.note(place, 'condition', text);
    known.set(place.path, condition);
    return condition;
  };
  return (written) => {
    const all = written.map(read).filter((condition) => condition !== null);
    const [only] = all;
    return only && all.length === 1 ? only : all.length > 0 ? { all } : null;
  };
}

/** Questions of one name share an answer in SurveyJS; here the first has it, and the others are noted. */
function openSearch(questions: readonly Question[], ledger: Setting['ledger']): FindAnswerable {
  const first = new Map<string, Question>();
  for (const question of questions) {
    const name = question.name.trim().toLowerCase();
    const earlier = first.get(name);
    if (!earlier) first.set(name, question);
    else if (name !== '') ledger.note(question.place, 'shared-name', question.code);
  }
  return (name) => {
    const question = first.get(name.trim().toLowerCase());
    return question?.values ? { code: question.code, values: question.values } : undefined;
  };
}
