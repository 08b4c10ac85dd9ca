// The members of a consortium stand in every item that is counted by member. Their names are typed once: what is added,
// renamed or removed in one table is done in every other that listed the same members.
import type { Question, SurveyModel } from 'survey-core';
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { partName } from './survey-names.ts';

export interface MemberRow {
  readonly name: string;
  readonly value?: unknown;
}

/** The rows of a table as SurveyJS keeps them; an empty row has neither name nor value. */
export function memberRows(raw: unknown): MemberRow[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((row: Readonly<Record<string, unknown>> | null) => {
    const name = typeof row?.name === 'string' ? row.name.trim() : '';
    return row?.value === undefined ? { name } : { name, value: row.value };
  });
}

const sameNames = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((name, at) => name === others[at]);

/** @returns the rows with the new names, or null where the table listed other members and is left alone */
export function followNames(
  rows: readonly MemberRow[],
  before: readonly string[],
  after: readonly string[],
): MemberRow[] | null {
  const own = rows.map(({ name }) => name);
  const untouched = rows.every(({ name, value }) => name === '' && value === undefined);
  if (untouched) return after.map((name) => ({ name }));
  if (!sameNames(own, before)) return null;
  // One row fewer: the values behind it move up with their names.
  const gone = after.length === before.length - 1 ? before.findIndex((name, at) => name !== after[at]) : -1;
  const kept = gone < 0 ? rows : rows.filter((_, at) => at !== gone);
  return after.map((name, at) => ({ ...kept[at], name }));
}

/**
 * Keeps the tables of one attempt in step; to be called with the name of every question whose value changed.
 * @returns false while it changes other tables itself: what depends on the answers need only be looked at once after that
 */
export function membersFollower(survey: SurveyModel, instrument: Instrument): (changed: string) => boolean {
  const names = instrument.items.flatMap((item) =>
    item.kind === 'number' && item.form === 'sum' ? [partName(item.code, 'members')] : [],
  );
  const namesIn = (question: Question): string[] => memberRows(question.value).map(({ name }) => name);
  const tables = new Map(names.map((name) => [name, survey.getQuestionByName(name)]));
  const known = new Map([...tables].map(([name, table]) => [name, namesIn(table)]));
  let following = false;
  return (changed) => {
    const typed = tables.get(changed);
    if (!typed || following) return !following;
    const [before, after] = [known.get(changed) ?? [], namesIn(typed)];
    if (sameNames(before, after)) return true;
    following = true;
    for (const [name, table] of tables) {
      const rows = table === typed ? null : followNames(memberRows(table.value), before, after);
      if (rows) table.value = rows;
      known.set(name, namesIn(table));
    }
    following = false;
    return true;
  };
}
