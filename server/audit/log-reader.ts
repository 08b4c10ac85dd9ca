// Whose chain somebody reads: an institution's administrator the own one, an operator the platform's and any institution's.
import type { Staff } from '../auth/accounts.ts';
import { institutionOf, scopeOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { institutionFor } from '../institutions/queries.ts';
import { Problem } from '../problems.ts';
import { platform } from './event.ts';

/** Decides which names are told. null = of the platform, which knows all of them. */
export interface LogReader {
  readonly institution: string | null;
}

export interface ReadChain {
  readonly reader: LogReader;
  readonly chain: string;
  /** null = the platform's. */
  readonly institution: { readonly id: string; readonly name: string } | null;
}

/** @throws not-found, for another tenant's as for an unknown one */
export async function chainFor(
  parts: Pick<Deps, 'storage'>,
  staff: Staff,
  wanted: string | undefined,
): Promise<ReadChain> {
  const own = institutionOf(staff);
  if (own === null && scopeOf(staff).kind !== 'all') throw new Problem('not-found');
  const id = wanted ?? own;
  const reader = { institution: own };
  if (id === null) return { reader, chain: platform, institution: null };
  const { name } = await institutionFor(parts, staff, id);
  return { reader, chain: id, institution: { id, name } };
}
