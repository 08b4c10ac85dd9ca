// Keeps that a person agreed to a notice: which version, in which language, when. Of the age only a declaration is kept.
import { and, eq, lte } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Pass } from '../auth/pass.ts';
import { type Campaign, readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { holdRecord, isOnRecord } from '../rosters/guardian-consents.ts';
import { GuardFailed } from '../storage/storage.ts';
import type { DeclaredAge } from '../storage/tables.ts';
import { asksConsent } from './notice.ts';
import { agreedNow, demandPerson, isTakenBack, readMark } from './standing.ts';

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
  const mark = await demandPerson(parts, pass);
  const { consents } = storage.tables;
  const agreed = { language, age, at: agreedNow(mark, now()) };
  const record =
    age === 'under-14-with-guardian' && isByName(campaign, pass.instruments) ? holdRecord(storage, pass.subject) : null;
  // What was agreed to first stays, for the row is the record of it, unless that was taken back.
  const kept = storage.db
    .insert(consents)
    .values({ campaign: pass.campaign, subject: pass.subject, version, ...agreed })
    .onConflictDoUpdate({
      target: [consents.campaign, consents.subject, consents.version],
      set: agreed,
      setWhere: lte(consents.at, mark?.at ?? 0),
    });
  await storage.commit(record ? [record.of, kept] : [kept], record ? [record] : []).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('guardian-record-needed') : error;
  });
  return { ...pass, consent: version, agreedAt: agreed.at };
}

/** Anonymous answers rest on the declaration: nobody's record at the school may be joined to them. */
const isByName = ({ pins }: Pick<Campaign, 'pins'>, instruments: readonly string[]): boolean =>
  pins.some(({ instrument, identity }) => identity !== 'anonymous' && instruments.includes(instrument));

const asksBothWays = ({ pins }: Pick<Campaign, 'pins'>): boolean =>
  pins.some(({ identity }) => identity === 'anonymous');

interface Agreement {
  readonly campaign: Pick<Campaign, 'id' | 'pins'>;
  readonly subject: string;
  readonly version: number;
  /** What is to be answered by it. */
  readonly instruments: readonly string[];
}

/** When; null = not, or it was taken back, or it was given to anonymous questionnaires and does not carry those by name. */
export async function consentedAt(
  parts: Pick<Deps, 'storage'>,
  { campaign, subject, version, instruments }: Agreement,
): Promise<number | null> {
  const { storage } = parts;
  const { consents } = storage.tables;
  const [row] = await storage.db
    .select({ at: consents.at, age: consents.age })
    .from(consents)
    .where(and(eq(consents.campaign, campaign.id), eq(consents.subject, subject), eq(consents.version, version)));
  const mark = row ? await readMark(storage, { campaign: campaign.id, subject }) : null;
  if (!row || isTakenBack(row.at, mark)) return null;
  const needsRecord = row.age === 'under-14-with-guardian' && asksBothWays(campaign) && isByName(campaign, instruments);
  return needsRecord && !(await isOnRecord(parts, subject)) ? null : row.at;
}
