// Which kept sheet of a response a pin means: its profile's, and for a form, which also rests on shares of cohorts, the one of
// its scoring.
import { and, eq, type SQL } from 'drizzle-orm';
import type { Tables } from '../storage/tables.ts';
import type { Pinned } from './pinned.ts';

type Names = Pick<Pinned, 'byPersons' | 'scoring'> & {
  readonly profile: { readonly name: string; readonly number: number };
};

/** A person's sheet rests on answers and profile alone: however often it is made, it is the same. */
export const sheetScoring = ({ byPersons, scoring }: Pick<Pinned, 'byPersons' | 'scoring'>): number =>
  byPersons ? 0 : scoring;

/** For the join of responses with the sheets that count. */
export function isSheetOf({ responses, sheets }: Tables, pin: Names): SQL | undefined {
  return and(
    eq(sheets.response, responses.receipt),
    eq(sheets.profileName, pin.profile.name),
    eq(sheets.profileNumber, pin.profile.number),
    eq(sheets.scoring, sheetScoring(pin)),
  );
}
