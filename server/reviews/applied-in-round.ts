// Which applications a panel reviews, as conditions on `applications`: of the panel's round, what was submitted, by the 专业,
// consortium or base that was assigned, or by the institution itself.
import { type Column, eq, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Tables } from '../storage/tables.ts';

/** What is being written, or was taken back, is its unit's alone. */
export const isSubmitted = ({ applications }: Tables): SQL => notInArray(applications.stage, ['draft', 'withdrawn']);

export const appliesAs = ({ applications }: Tables): SQL<string> =>
  sql<string>`coalesce(${applications.subject}, ${applications.institution})`;

/** @param panel where the round stands @param subject where the assigned subject stands */
export const appliedTo = (tables: Tables, panel: { readonly round: Column }, subject: Column): SQL[] => [
  eq(tables.applications.round, panel.round),
  eq(appliesAs(tables), subject),
  isSubmitted(tables),
];
