// The right to answer once: the device sends something random that it has blinded, the server answers it with the key of the
// participant. What comes of it on the device nobody can lead back to what was sent. The same asked again gets the same
// answer; something else is refused, for a person has one right.
import { and, eq } from 'drizzle-orm';
import type { Pass } from '../auth/pass.ts';
import { pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { refusalOf, windowFor } from '../campaigns/window.ts';
import { demandConsent } from '../consents/notice.ts';
import { agreementIn, demandPerson, isTakenBack } from '../consents/standing.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { ownerOf } from '../responses/owner.ts';
import { Duplicate } from '../storage/storage.ts';
import { keyOf, secretOf } from './keys.ts';
import { fromHex, toHex, voprf } from './voprf.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'now'>;

export interface Right {
  readonly evaluated: string;
  /** That the key which everybody was shown was used. */
  readonly proof: string;
}

export async function giveRight(parts: Parts, pass: Pass, instrument: string, blinded: string): Promise<Right> {
  const { storage, now } = parts;
  const { campaign, institution } = await anonymousPlace(parts, pass, instrument);
  const refusal = refusalOf(windowFor(campaign, institution), { now: now(), begun: pass.begun });
  if (refusal) throw new Problem(refusal);
  demandConsent(campaign, pass);
  if (isTakenBack(agreementIn(campaign, pass), await demandPerson(parts, pass))) throw new Problem('consent-needed');
  const key = await keyOf(parts, { campaign: campaign.id, instrument, institution });
  if (!key) throw new Problem('pass-needed');
  const right = await evaluate(parts, key, blinded);
  const { anonymousRights: rights } = storage.tables;
  const [before] = await storage.db
    .select({ blinded: rights.blinded, done: rights.done })
    .from(rights)
    .where(and(eq(rights.campaign, campaign.id), eq(rights.instrument, instrument), eq(rights.subject, pass.subject)));
  if (before && before.blinded !== blinded)
    throw new Problem('right-already-given', { details: { done: before.done } });
  if (before) return right;
  const row = { campaign: campaign.id, instrument, subject: pass.subject, blinded, done: false };
  try {
    await storage.commit([storage.db.insert(rights).values(row)]);
    return right;
  } catch (error) {
    // Asked for twice at the same moment.
    if (error instanceof Duplicate) return giveRight(parts, pass, instrument, blinded);
    throw error;
  }
}

/** @throws pass-needed, answered-by-name */
export async function anonymousPlace(parts: Pick<Deps, 'storage' | 'catalog'>, pass: Pass, instrument: string) {
  const campaign = await readCampaign(parts, pass.campaign);
  const pin = campaign && pinnedIn(parts, campaign).find(({ id }) => id === instrument);
  if (!campaign || !pin || !pass.instruments.includes(instrument)) throw new Problem('pass-needed');
  if (pin.identity !== 'anonymous') throw new Problem('answered-by-name');
  const { institution } = await ownerOf(parts, pass);
  return { campaign, pin, institution };
}

async function evaluate(parts: Parts, key: NonNullable<Awaited<ReturnType<typeof keyOf>>>, blinded: string) {
  const mode = await voprf();
  const secret = fromHex(secretOf(parts, key));
  try {
    const { evaluated, proof } = mode.blindEvaluate(secret, fromHex(key.public), fromHex(blinded));
    return { evaluated: toHex(evaluated), proof: toHex(proof) };
  } catch {
    // No point of the curve: no device of ours has blinded it.
    throw new Problem('invalid-request');
  }
}
