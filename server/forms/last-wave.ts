// The same participant's latest earlier response to the same instrument, and which of its values still mean the same. They are
// offered, never taken: each waits until somebody confirms it.
import { and, desc, eq, ne } from 'drizzle-orm';
import type { Answer } from '../../questionnaires/schema/response.ts';
import { isSameQuestion } from '../../questionnaires/versions/anchor-items.ts';
import { compareUse } from '../../questionnaires/versions/compare-versions.ts';
import { type Pinned, resolvePins } from '../campaigns/pinned.ts';
import { readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import type { FormPlace } from './form-place.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export interface LastWave {
  readonly receipt: string;
  readonly campaign: string;
  readonly submittedAt: number;
  /** Of items whose meaning is the same. */
  readonly answers: ReadonlyMap<string, Answer>;
}

/** @param receipt that of the wave a form was begun from; undefined looks for the latest */
export async function readLastWave(parts: Parts, place: FormPlace, receipt?: string): Promise<LastWave | null> {
  const { responses, campaigns } = parts.storage.tables;
  const { participant, pin, campaign } = place;
  const [row] = await parts.storage.db
    .select({
      receipt: responses.receipt,
      campaign: responses.campaign,
      name: campaigns.name,
      answers: responses.answers,
      submittedAt: responses.submittedAt,
    })
    .from(responses)
    .innerJoin(campaigns, eq(campaigns.id, responses.campaign))
    .where(
      and(
        eq(responses.instrument, pin.id),
        eq(responses.institution, participant.id),
        eq(responses.subject, participant.id),
        ne(responses.campaign, campaign.id),
        // A demonstration is no wave of a real campaign, nor the other way round.
        eq(campaigns.demo, campaign.demo),
        ...(receipt === undefined ? [] : [eq(responses.receipt, receipt)]),
      ),
    )
    .orderBy(desc(responses.submittedAt), desc(responses.revision))
    .limit(1);
  if (!row) return null;
  const before = await readCampaign(parts, row.campaign);
  const old = before && resolvePins(parts.catalog, before.pins).find(({ id }) => id === pin.id);
  if (!old) return null;
  const same = sameItems(old, pin);
  const answers = Object.entries(row.answers).filter(([code, answer]) => same.has(code) && answer.is !== 'skipped');
  return { receipt: row.receipt, campaign: row.name, submittedAt: row.submittedAt, answers: new Map(answers) };
}

const known = new WeakMap<Pinned, WeakMap<Pinned, ReadonlySet<string>>>();

function sameItems(before: Pinned, now: Pinned): ReadonlySet<string> {
  const ofBefore = known.get(before) ?? new WeakMap<Pinned, ReadonlySet<string>>();
  known.set(before, ofBefore);
  const found = ofBefore.get(now) ?? findSame(before, now);
  ofBefore.set(now, found);
  return found;
}

function findSame(before: Pinned, now: Pinned): ReadonlySet<string> {
  const asked = now.version.instrument.items.filter(({ kind }) => kind !== 'linked').map(({ code }) => code);
  if (before.version === now.version) return new Set(asked);
  const comparison = compareUse(usedIn(before), usedIn(now));
  // Whoever raised the major version without need said that the meaning changed although the words did not.
  const declared = comparison.dimensions.some(({ reasons }) => reasons.some(({ code }) => code === 'declared'));
  if (declared) return new Set();
  const changes = new Map(comparison.items.map((change) => [change.code, change]));
  const old = new Set(before.version.instrument.items.map(({ code }) => code));
  return new Set(asked.filter((code) => old.has(code) && isSameQuestion(changes.get(code))));
}

const usedIn = ({ version, profile }: Pinned) => ({
  instrument: version.instrument,
  texts: version.texts,
  profile: profile.profile,
});

/** A counted fact is of another day now: its date is left to whoever confirms it. */
export function offered(answer: Answer): unknown {
  if (answer.is !== 'value' || typeof answer.value !== 'object' || Array.isArray(answer.value)) return answer;
  return { ...answer, value: { ...answer.value, asOf: '' } };
}
