// What respondents are told before they begin, and whether a pass bears their agreement to it: signed inside, so that a
// submission asks no database for it.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Pass } from '../auth/pass.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { Problem } from '../problems.ts';

type Asking = Pick<Campaign, 'consent' | 'k' | 'closes' | 'retainUntil'>;

/** null where the campaign has no notice. */
export function describeNotice({ consent, k, closes, retainUntil }: Asking, language: Language) {
  if (!consent) return null;
  const { version, purpose, readers } = consent;
  const say = (words: Readonly<Record<string, string>>): string => words[language] ?? words['zh-CN'] ?? '';
  return { version, purpose: say(purpose), readers: say(readers), k, retainUntil, withdrawUntil: closes };
}

/** Forms are an institution's: nobody speaks for themselves in one. */
export const asksConsent = ({ consent }: Pick<Campaign, 'consent'>, via: Pass['via']): boolean =>
  consent !== null && via !== 'subject';

/** @throws consent-needed */
export function demandConsent(campaign: Pick<Campaign, 'consent'>, pass: Pass): void {
  if (asksConsent(campaign, pass.via) && pass.consent !== campaign.consent?.version)
    throw new Problem('consent-needed');
}
