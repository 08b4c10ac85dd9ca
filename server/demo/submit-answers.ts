// One answer set of the demonstration, simulated by its lean and sent along the submission path.
import { createHash, randomUUID } from 'node:crypto';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import type { Pass } from '../auth/pass.ts';
import { giveConsent } from '../consents/give-consent.ts';
import type { Deps } from '../deps.ts';
import type { Catalog, CatalogVersion } from '../instruments/catalog.ts';
import { submitResponse } from '../responses/submit-response.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'config' | 'secrets' | 'submissions' | 'measures' | 'now'>;
export const day = 24 * 3600_000;

export interface AnswerSet {
  readonly subject: string;
  readonly version: CatalogVersion;
  readonly via: 'person' | 'subject';
  readonly context: Readonly<Record<string, string>>;
  readonly lean: (indicator: string) => number;
  readonly seed: number;
}

/** The demonstration as of this moment. */
export const at = <P extends { readonly now: () => number }>(parts: P, moment: number): P => ({
  ...parts,
  now: () => moment,
});

export function version({ catalog }: { readonly catalog: Catalog }, id: string): CatalogVersion {
  const found = catalog.latest(id);
  if (!found) throw new Error(`The demonstration needs the published instrument ${id}.`);
  return found;
}

export function pinOf(parts: { readonly catalog: Catalog }, id: string) {
  const { version: number, profiles } = version(parts, id);
  const [profile] = profiles;
  if (!profile) throw new Error(`${id} has no profile.`);
  const scored = { name: profile.name, number: profile.number };
  return { instrument: id, version: number, profile: scored, identity: 'named' as const };
}

export async function submitAnswers(parts: Parts, campaign: string, set: AnswerSet): Promise<void> {
  const { instrument, profiles } = set.version;
  const profile = profiles[0]?.profile;
  const answers = simulate({
    instrument,
    ...(profile ? { profile } : {}),
    context: set.context,
    random: seededRandom(set.seed),
    lean: set.lean,
  });
  const { subject, via } = set;
  const place = { campaign, subject, instruments: [set.version.id], via, expires: parts.now() + day };
  // What answers for itself is the participant, also where it is not an institution.
  const pass: Pass = via === 'subject' ? { ...place, institution: subject } : place;
  // The notice of a campaign just made is its first.
  const agreed = { version: 1, age: 'adult', guardian: false, language: 'zh-CN' } as const;
  // What the subject itself determines never comes with a submission.
  const told = instrument.contexts.filter(({ from }) => from === 'respondent').map(({ code }) => code);
  await submitResponse(
    parts,
    {
      pass: via === 'person' ? await giveConsent(parts, pass, agreed) : pass,
      key: randomUUID(),
      instrument: set.version.id,
      version: set.version.version,
      language: 'zh-CN',
      context: Object.fromEntries(Object.entries(set.context).filter(([code]) => told.includes(code))),
      answers,
      resultKeyHash: createHash('sha256').update(randomUUID()).digest('hex'),
      startedAt: null,
    },
    'zh-CN',
  );
}
