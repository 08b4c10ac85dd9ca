// The public doors of differential item functioning: every studied item compared between two groups of equal score.
import { categoriesOf, countCells } from './cells.ts';
import { type LogisticDif, logisticDif, type NoLogisticDif } from './logistic-dif.ts';
import { type MantelHaenszel, mantelHaenszel } from './mantel-haenszel.ts';
import { difSchema } from './parameters.ts';

export interface DifInput {
  /** One name per column, all different. */
  readonly names: readonly string[];
  /** Persons × items, higher = more; null = no answer. */
  readonly rows: readonly (readonly (number | null)[])[];
  /** One per person; null = unknown. Exactly two different values. */
  readonly group: readonly (number | string | null)[];
  readonly focal: number | string;
  /** Items to test; all unless told. */
  readonly studied?: readonly string[];
  /** Items that make the matching score; all unless told. */
  readonly matching?: readonly string[];
  /** `total` keeps the studied item in the score (usual for Mantel–Haenszel), `rest` takes it out. */
  readonly score?: 'total' | 'rest';
}

export interface ItemDif {
  readonly name: string;
  /** Codes in use. */
  readonly codes: readonly number[];
  /** Only for two codes; all its figures are null where everybody answered alike. */
  readonly mantelHaenszel: MantelHaenszel | null;
  readonly logistic: LogisticDif | NoLogisticDif;
}

export interface Dif {
  readonly state: 'compared';
  readonly reference: number;
  readonly focal: number;
  /** Left out for an unknown group or a gap in the items used. */
  readonly leftOut: number;
  readonly items: readonly ItemDif[];
}

export type NoDif = {
  readonly state: 'insufficient';
  readonly reason: 'malformed' | 'unknown-item' | 'one-group' | 'more-than-two-groups' | 'few-persons';
};

interface Person {
  readonly answers: readonly number[];
  readonly focal: boolean;
}

/** Persons with a known group and an answer to every item used (listwise). */
function usable({ rows, group, focal }: DifInput, places: readonly number[]): Person[] {
  return rows.flatMap((row, person) => {
    const own = group[person];
    const answers = places.map((place) => row[place]).filter((code): code is number => typeof code === 'number');
    return own === null || own === undefined || answers.length < places.length
      ? []
      : [{ answers, focal: own === focal }];
  });
}

function faultOf(input: DifInput): NoDif['reason'] | null {
  if (!difSchema.safeParse(input).success) return 'malformed';
  const { names, rows, group, focal, studied = [], matching = [] } = input;
  const even = rows.every(
    (row) => row.length === names.length && row.every((code) => code === null || Number.isFinite(code)),
  );
  if (!even || group.length !== rows.length || new Set(names).size !== names.length) return 'malformed';
  if ([...studied, ...matching].some((name) => !names.includes(name))) return 'unknown-item';
  const groups = new Set(group.filter((one) => one !== null));
  if (groups.size > 2) return 'more-than-two-groups';
  return groups.size < 2 || !groups.has(focal) ? 'one-group' : null;
}

/** Unpurified: the matching score is what `matching` says, whatever the tests find. Strata are single score values. */
export function detectDif(input: DifInput): Dif | NoDif {
  const reason = faultOf(input);
  if (reason) return { state: 'insufficient', reason };
  const { names, studied = names, matching = names, score = 'total' } = input;
  const used = names.filter((name) => studied.includes(name) || matching.includes(name));
  const persons = usable(
    input,
    used.map((name) => names.indexOf(name)),
  );
  const focal = persons.filter((person) => person.focal).length;
  if (focal === 0 || focal === persons.length) return { state: 'insufficient', reason: 'one-group' };
  const inScore = used.map((name) => matching.includes(name));
  const items = studied.map((name): ItemDif => {
    const place = used.indexOf(name);
    const codes = persons.map(({ answers }) => answers[place] ?? 0);
    const scores = persons.map(({ answers }) =>
      answers.reduce((sum, code, at) => (inScore[at] && !(score === 'rest' && at === place) ? sum + code : sum), 0),
    );
    const cells = countCells({ codes, scores, focal: persons.map((person) => person.focal) });
    const categories = categoriesOf(codes);
    return {
      name,
      codes: categories,
      mantelHaenszel: categories.length <= 2 ? mantelHaenszel(cells) : null,
      logistic: logisticDif(cells),
    };
  });
  return {
    state: 'compared',
    reference: persons.length - focal,
    focal,
    leftOut: input.rows.length - persons.length,
    items,
  };
}

/** Below this many usable persons in either group a report says nothing (Mazor, Clauser & Hambleton 1992 find 200 barely enough). */
export const fewestPerGroup = 200;

/** For reports: as `detectDif`, but refused below the floor. */
export function difForReport(input: DifInput): Dif | NoDif {
  const found = detectDif(input);
  if (found.state === 'compared' && Math.min(found.reference, found.focal) < fewestPerGroup)
    return { state: 'insufficient', reason: 'few-persons' };
  return found;
}
