// From a short code to the link it stands for. Wrong ones are counted by address, so that nobody can try them all.
import { tryAt } from '../auth/try-at.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { tokenByCode } from './resolve-link.ts';

export async function tokenOfCode(
  parts: Pick<Deps, 'storage' | 'secrets' | 'catalog' | 'beginLimits'>,
  typed: string,
  address: string,
): Promise<string | null> {
  const place = { limit: parts.beginLimits.shared, place: `${address} entry-code`, onSuccess: 'give-back' as const };
  const tried = await tryAt([place], () =>
    tokenByCode(parts, typed).catch((error: unknown) => {
      if (error instanceof Problem) return null;
      throw error;
    }),
  );
  return tried.succeeded ? tried.value : null;
}
