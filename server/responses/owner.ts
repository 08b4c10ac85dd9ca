// Whose cohort a submission belongs to. The pass says so itself, since it was signed when the subject was looked up.
import { eq } from 'drizzle-orm';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import type { Pass } from '../auth/pass.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { recentType } from './recent.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export async function ownerOf(
  parts: Parts,
  pass: Pass,
): Promise<{ readonly institution: string; readonly type: InstitutionType }> {
  const institution = pass.institution ?? (await lookUp(parts, pass.subject));
  const type = institution === null ? null : await recentType(parts, institution);
  if (institution === null || type === null) throw new Problem('pass-needed');
  return { institution, type };
}

async function lookUp({ storage }: Parts, subject: string): Promise<string | null> {
  const { subjects } = storage.tables;
  const [row] = await storage.db
    .select({ institution: subjects.institution })
    .from(subjects)
    .where(eq(subjects.id, subject));
  return row?.institution ?? null;
}
