// Who reviews what, proposed by rule: so many assessors for each slot, none in conflict, loads as equal as conflicts allow,
// whoever is versed in it first, and every pair as rarely together as possible, so that strictness can be told apart. Pure, and
// without chance: the same input gives the same proposal.

export interface Slot {
  readonly subject: string;
  /** The owner: whoever is in conflict with it has no part in this. */
  readonly institution: string;
  /** null = all. */
  readonly indicators: readonly string[] | null;
  /** Specialities that serve it. */
  readonly wants: readonly string[];
}
export interface Candidate {
  readonly user: string;
  readonly specialities: readonly string[];
  readonly conflicts: ReadonlySet<string>;
  /** Subjects that this person has declined or is known not to take. */
  readonly declined?: ReadonlySet<string>;
}
export interface Proposed {
  readonly subject: string;
  readonly user: string;
  readonly indicators: readonly string[] | null;
}
export interface Balanced {
  readonly proposed: readonly Proposed[];
  /** Slots for which fewer assessors than wanted are free of conflict. */
  readonly short: readonly { readonly subject: string; readonly wanted: number; readonly found: number }[];
}

/** While choosing, one matching speciality weighs as much as so many slots less; levelling then evens the loads out. */
const matchWeighs = 2;

interface Seat {
  readonly slot: Slot;
  user: string;
}

export function balanceAssignments(slots: readonly Slot[], candidates: readonly Candidate[], each: number): Balanced {
  const places = new Map(candidates.map((one, at) => [one.user, { ...one, at }]));
  const loads = new Map(candidates.map(({ user }) => [user, 0]));
  const together = new Map<string, number>();
  const seats: Seat[] = [];
  const short: { subject: string; wanted: number; found: number }[] = [];
  for (const slot of slots) {
    const chosen: string[] = [];
    const key = ({ user, specialities }: Candidate): readonly number[] => [
      (loads.get(user) ?? 0) - matchWeighs * matchOf(slot, specialities),
      chosen.reduce((sum, other) => sum + (together.get(pairOf(user, other)) ?? 0), 0),
      loads.get(user) ?? 0,
      places.get(user)?.at ?? 0,
    ];
    const free = candidates.filter((one) => isFree(slot, one));
    while (chosen.length < each && chosen.length < free.length) {
      const rest = free.filter(({ user }) => !chosen.includes(user));
      const next = rest.reduce((best, one) => (isBefore(key(one), key(best)) ? one : best)).user;
      for (const other of chosen) together.set(pairOf(next, other), (together.get(pairOf(next, other)) ?? 0) + 1);
      chosen.push(next);
      loads.set(next, (loads.get(next) ?? 0) + 1);
      seats.push({ slot, user: next });
    }
    if (chosen.length < each) short.push({ subject: slot.subject, wanted: each, found: chosen.length });
  }
  level(seats, candidates, loads);
  return { proposed: merge(seats), short };
}

const matchOf = ({ wants }: Slot, specialities: readonly string[]): number =>
  wants.some((want) => specialities.includes(want)) ? 1 : 0;
const isFree = ({ institution, subject }: Slot, { conflicts, declined }: Candidate): boolean =>
  !conflicts.has(institution) && !declined?.has(subject);
const pairOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

/** Seats go from whoever has most to whoever has least, as long as that evens the loads out; a mere match gives way. */
function level(seats: Seat[], candidates: readonly Candidate[], loads: Map<string, number>): void {
  const loadOf = (user: string): number => loads.get(user) ?? 0;
  for (;;) {
    const byLoad = candidates.toSorted((one, other) => loadOf(one.user) - loadOf(other.user));
    const move = findMove(seats, byLoad, loadOf);
    if (!move) return;
    loads.set(move.seat.user, loadOf(move.seat.user) - 1);
    loads.set(move.to, loadOf(move.to) + 1);
    move.seat.user = move.to;
  }
}

function findMove(seats: readonly Seat[], byLoad: readonly Candidate[], loadOf: (user: string) => number) {
  const specialities = new Map(byLoad.map((one) => [one.user, one.specialities]));
  const sitsAt = (user: string, slot: Slot): boolean => seats.some((seat) => seat.slot === slot && seat.user === user);
  for (const from of byLoad.toReversed())
    for (const to of byLoad) {
      if (loadOf(from.user) - loadOf(to.user) < 2) break;
      const movable = seats.filter(
        (seat) => seat.user === from.user && isFree(seat.slot, to) && !sitsAt(to.user, seat.slot),
      );
      const loss = ({ slot }: Seat): number =>
        matchOf(slot, specialities.get(from.user) ?? []) - matchOf(slot, to.specialities);
      const [first] = movable;
      if (first)
        return { seat: movable.reduce((best, seat) => (loss(seat) < loss(best) ? seat : best), first), to: to.user };
    }
  return null;
}

/** One assignment per person and subject: parts of an instrument are taken together. */
function merge(seats: readonly Seat[]): Proposed[] {
  const bySeat = Map.groupBy(seats, ({ slot, user }) => `${slot.subject} ${user}`);
  return [...bySeat.values()].map((own) => {
    const parts = own.map(({ slot }) => slot.indicators);
    const whole = parts.some((part) => part === null);
    const { subject } = (own[0] as Seat).slot;
    return { subject, user: (own[0] as Seat).user, indicators: whole ? null : parts.flatMap((part) => part ?? []) };
  });
}
