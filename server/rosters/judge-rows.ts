// Compares a list with the roster, row by row: new, changed, the same, skipped or in conflict, each with its reason. Pure: what is
// written is decided from it and nothing else.
import { createHash } from 'node:crypto';
import { hidesSomething } from '../clean-text.ts';
import type { Audience, RosterEntry, Tables } from '../storage/tables.ts';
import { faultOf, holdsIdentityNumber } from './check-row.ts';
import { initialsOf } from './initials.ts';
import { normaliseCode, normaliseName } from './normalise.ts';
import type { RosterRow } from './parse-roster.ts';
import type { Reason, UndecidedReason } from './reasons.ts';

export type PersonRow = Tables['persons']['$inferSelect'];

export interface JudgedRow {
  readonly row: RosterRow;
  readonly kind: 'add' | 'update' | 'same' | 'skip' | 'conflict';
  readonly reason?: Reason;
  /** What a reason's sentence names. */
  readonly detail?: string;
  /** Of whom it speaks; undefined for whoever would be new. */
  readonly person?: PersonRow;
  /** What would stand on the roster. */
  readonly after?: RosterEntry;
}

export interface Judgement {
  readonly rows: readonly JudgedRow[];
  /** On the roster and asked, but not in the list. */
  readonly absent: readonly PersonRow[];
  /** Of everything that is to be decided upon: the same again means nothing has changed meanwhile. */
  readonly digest: string;
}

export interface Known {
  readonly audience: Audience;
  /** Of the institution, on all its rosters. */
  readonly persons: readonly PersonRow[];
  /** For whom a guardian's consent is on record. */
  readonly consented?: ReadonlySet<string>;
  /** In Beijing. */
  readonly today: string;
}

export async function judgeRows(rows: AsyncIterable<RosterRow>, known: Known): Promise<Judgement> {
  const own = new Map<string, PersonRow>();
  const elsewhere = new Map<string, PersonRow>();
  for (const person of known.persons)
    (person.audience === known.audience ? own : elsewhere).set(person.codeKey, person);
  const seen = new Map<string, RosterRow>();
  const judged: JudgedRow[] = [];
  for await (const row of rows) {
    const one = judge(row, { ...known, own, elsewhere, seen });
    // Whole rows are told of only where something is wrong with them.
    judged.push(one.reason ? one : { ...one, row: { ...row, cells: [] } });
  }
  const absent = [...own.values()].filter((person) => person.leftAt === null && !seen.has(person.codeKey));
  return { rows: judged, absent, digest: digestOf(judged, absent) };
}

interface At extends Known {
  readonly own: ReadonlyMap<string, PersonRow>;
  readonly elsewhere: ReadonlyMap<string, PersonRow>;
  readonly seen: Map<string, RosterRow>;
}

function judge(row: RosterRow, { own, elsewhere, seen, consented, today }: At): JudgedRow {
  if (row.cells.some(holdsIdentityNumber)) return { row, kind: 'conflict', reason: 'identity-number' };
  const fault = faultOf(row, hidesSomething, today);
  if (fault) return { row, kind: 'skip', reason: fault };
  const key = normaliseCode(row.code);
  const earlier = seen.get(key);
  if (earlier) {
    const reason = saidAlready(earlier, row) ? 'same-row' : 'repeated-code';
    return { row, kind: reason === 'same-row' ? 'skip' : 'conflict', reason, detail: String(earlier.row) };
  }
  seen.set(key, row);
  const person = own.get(key);
  // What is on record stays as it is: an earlier day is not written over, and taking back is done by hand.
  const guardian = person && consented?.has(person.id) ? undefined : row.guardian;
  const after = { ...entryOf(row, person), ...(guardian === undefined ? {} : { guardian }) };
  const reason = conflictOf(after, person, elsewhere.get(key));
  if (reason) {
    const detail = reason === 'other-name' ? (person?.name ?? '') : '';
    return { row, kind: 'conflict', reason, detail, after, ...(person ? { person } : {}) };
  }
  if (!person) return { row, kind: 'add', after };
  return { row, kind: guardian === undefined && isSame(person, after) ? 'same' : 'update', person, after };
}

function conflictOf(after: RosterEntry, person?: PersonRow, other?: PersonRow): UndecidedReason | null {
  if (!person) return other ? 'on-other-roster' : null;
  if (person.nameKey !== after.nameKey) return 'other-name';
  return person.leftAt === null ? null : 'came-back';
}

/** Two rows that say the same of the same person. */
function saidAlready(one: RosterRow, other: RosterRow): boolean {
  const said = ({ name, groups, tags, phone, email, guardian }: RosterRow) =>
    JSON.stringify([name, groups, tags, phone, email, guardian]);
  return said(one) === said(other);
}

/** A column that the list lacks leaves what is there; an empty cell takes it away. */
function entryOf(row: RosterRow, person?: PersonRow): RosterEntry {
  const { code, name, tags } = row;
  const groups = Object.entries({ ...person?.groups, ...row.groups }).filter(([, value]) => value !== '');
  const contact = Object.entries({
    ...person?.contact,
    ...(row.phone === undefined ? {} : { phone: row.phone }),
    ...(row.email === undefined ? {} : { email: row.email }),
  }).filter(([, value]) => value !== '');
  const labels = tags ?? person?.tags ?? [];
  return {
    ...{ code: person?.code ?? code, codeKey: normaliseCode(code), name, nameKey: normaliseName(name) },
    ...{ initials: initialsOf(name), groups: Object.fromEntries(groups) },
    ...(labels.length > 0 ? { tags: labels } : {}),
    ...(contact.length > 0 ? { contact: Object.fromEntries(contact) } : {}),
  };
}

/** A person's row as imports and undoing speak of it. */
export function entryFrom(person: PersonRow): RosterEntry {
  const { code, codeKey, name, nameKey, groups, tags, contact, leftAt } = person;
  return {
    ...{ code, codeKey, name, nameKey, initials: person.initials ?? initialsOf(name), groups },
    ...(tags ? { tags } : {}),
    ...(contact ? { contact } : {}),
    ...(leftAt === null ? {} : { leftAt }),
  };
}

function isSame(person: PersonRow, after: RosterEntry): boolean {
  const spell = ({ name, groups, tags = [], contact = {} }: Partial<RosterEntry>) =>
    JSON.stringify([name, sorted(groups ?? {}), [...tags].sort(), sorted(contact)]);
  return spell(entryFrom(person)) === spell(after);
}

const sorted = (of: object) => Object.entries(of).sort(([one], [other]) => (one < other ? -1 : 1));

function digestOf(rows: readonly JudgedRow[], absent: readonly PersonRow[]): string {
  const hash = createHash('sha256');
  // Initials may be filled in meanwhile: nobody decides upon them.
  for (const { kind, reason, person, after, row } of rows)
    hash.update(
      `${row.row} ${kind} ${reason ?? ''} ${JSON.stringify([person ? { ...person, initials: null } : null, after ?? null])}\n`,
    );
  for (const person of absent) hash.update(`${person.id}\n`);
  return hash.digest('hex');
}
