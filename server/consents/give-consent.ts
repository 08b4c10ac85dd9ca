// Keeps that a person agreed to a notice: which version, in which language, when. Of the age only a declaration is kept.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Pass } from '../auth/pass.ts';
import { readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { DeclaredAge } from '../storage/tables.ts';
import { asksConsent } from './notice.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface Consent {
  readonly version: number;
  readonly age: DeclaredAge;
  /** That a guardian's consent is recorded with the school. */
  readonly guardian: boolean;
  readonly language: Language;
}

/** @returns the pass that bears the agreement */
export async function giveConsent(parts: Parts, pass: Pass, given: Consent): Promise<Pass> {
  const { storage, now } = parts;
  const campaign = await readCampaign(parts, pass.campaign);
  if (!campaign) throw new Problem('pass-needed');
  const { version, age, language } = given;
  if (!asksConsent(campaign, pass.via) || campaign.consent?.version !== version) throw new Problem('consent-outdated');
  if (age === 'under-14-with-guardian' && !given.guardian) throw new Problem('guardian-consent-needed');
  const { consents } = storage.tables;
  // What was agreed to first stays: the row is the record of it.
  await storage.commit([
    storage.db
      .insert(consents)
      .values({ campaign: pass.campaign, subject: pass.subject, version, language, age, at: now() })
      .onConflictDoNothing(),
  ]);
  return { ...pass, consent: version };
}

export async function hasConsented(
  { storage }: Pick<Deps, 'storage'>,
  of: { readonly campaign: string; readonly subject: string; readonly version: number },
): Promise<boolean> {
  const { consents } = storage.tables;
  const [row] = await storage.db
    .select({ at: consents.at })
    .from(consents)
    .where(and(eq(consents.campaign, of.campaign), eq(consents.subject, of.subject), eq(consents.version, of.version)));
  return row !== undefined;
}
