// A balanced proposal for a panel, to be looked at before anything is saved: whole subjects, or first-level indicators each to those
// versed in them. Subjects that have their assessors keep them.

import { eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { balanceAssignments, type Proposed, type Slot } from './balance-assignments.ts';
import type { PanelPlace } from './panel-place.ts';
import { readSubmitted, type Submitted } from './panel-subjects.ts';
import { barredFrom, readAssessors } from './read-assessors.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export interface ProposalOrder {
  readonly by: 'subjects' | 'indicators';
  /** Assessors for each. */
  readonly each: number;
  /** Among whom; their order breaks ties. */
  readonly assessors: readonly string[];
}
export interface Proposal {
  readonly assignments: readonly (Proposed & { readonly lead: boolean })[];
  readonly short: readonly { readonly subject: string; readonly wanted: number; readonly found: number }[];
  /** Whether everybody's strictness can be compared with everybody else's. */
  readonly connected: boolean;
}

export async function proposeAssignments(parts: Parts, place: PanelPlace, order: ProposalOrder): Promise<Proposal> {
  const { reviewAssignments: given } = parts.storage.tables;
  const rows = await parts.storage.db.select().from(given).where(eq(given.panel, place.panel.id));
  const settled = new Set(rows.filter(({ state }) => state !== 'declined').map(({ subject }) => subject));
  const declined = Map.groupBy(
    rows.filter(({ state }) => state === 'declined'),
    ({ user }) => user,
  );
  const assessors = (await readAssessors(parts)).filter(({ id }) => order.assessors.includes(id));
  const candidates = assessors.map((one) => ({
    ...{ user: one.id, specialities: one.specialities, conflicts: barredFrom(one) },
    declined: new Set(declined.get(one.id)?.map(({ subject }) => subject)),
  }));
  const waiting = (await readSubmitted(parts, place)).filter(({ id }) => !settled.has(id));
  const slots = waiting.flatMap((one) => slotsOf(one, place.pin.id, order.by));
  const { proposed, short } = balanceAssignments(slots, candidates, order.each);
  const leads = new Map<string, string>();
  const led = new Map<string, number>();
  for (const { id: subject } of waiting) {
    const team = proposed.filter((one) => one.subject === subject).map(({ user }) => user);
    const [first] = team.toSorted((one, other) => (led.get(one) ?? 0) - (led.get(other) ?? 0));
    if (first === undefined) continue;
    leads.set(subject, first);
    led.set(first, (led.get(first) ?? 0) + 1);
  }
  return {
    assignments: proposed.map((one) => ({ ...one, lead: leads.get(one.subject) === one.user })),
    short,
    connected: areConnected(proposed),
  };
}

function slotsOf({ id, institution, type, reviewed }: Submitted, instrument: string, by: ProposalOrder['by']): Slot[] {
  const whole = { subject: id, institution };
  if (by === 'subjects') return [{ ...whole, indicators: null, wants: [type] }];
  return [...Map.groupBy(reviewed, ({ domain }) => domain)].map(([domain, own]) => ({
    ...{ ...whole, indicators: own.map(({ code }) => code), wants: [`${instrument}/${domain}`] },
  }));
}

/** Whether subjects in common lead from everybody to everybody. */
export function areConnected(proposed: readonly Pick<Proposed, 'subject' | 'user'>[]): boolean {
  const subjectsOf = Map.groupBy(proposed, ({ user }) => user);
  const usersOf = Map.groupBy(proposed, ({ subject }) => subject);
  const [first] = subjectsOf.keys();
  const seen = new Set<string>();
  const waiting = first === undefined ? [] : [first];
  for (let user = waiting.pop(); user !== undefined; user = waiting.pop()) {
    if (seen.has(user)) continue;
    seen.add(user);
    for (const { subject } of subjectsOf.get(user) ?? [])
      for (const other of usersOf.get(subject) ?? []) if (!seen.has(other.user)) waiting.push(other.user);
  }
  return seen.size === subjectsOf.size;
}
