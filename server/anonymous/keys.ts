// The keys of rights to answer: one for each participant of each anonymous instrument, made when the campaign opens. Everybody
// of a participant is shown the same public key, so that nobody can be told from the others by a key of their own.
import { and, eq } from 'drizzle-orm';
import { openSealed, sealText } from '../auth/sealed-text.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import type { Tables } from '../storage/tables.ts';
import { toHex, voprf } from './voprf.ts';

export type KeyRow = Tables['anonymousKeys']['$inferSelect'];
type Parts = Pick<Deps, 'storage' | 'secrets'>;

/** Of a campaign about to be opened. */
export async function newKeys(
  { catalog, secrets }: Pick<Deps, 'catalog' | 'secrets'>,
  campaign: Campaign,
): Promise<KeyRow[]> {
  const pins = pinnedIn({ catalog }, campaign).filter(({ identity }) => identity === 'anonymous');
  if (pins.length === 0) return [];
  const { generateKeyPair } = await voprf();
  return pins.flatMap(({ id: instrument, askedOf }) =>
    campaign.participants
      .filter(({ kind }) => kind === askedOf)
      .map(({ id: institution }) => {
        const { publicKey, secretKey } = generateKeyPair();
        const secret = sealText(secrets.digest, 'anonymous-key', toHex(secretKey));
        return { campaign: campaign.id, instrument, institution, public: toHex(publicKey), secret };
      }),
  );
}

/** By instrument. */
export async function publicKeys(
  { storage }: Pick<Deps, 'storage'>,
  campaign: string,
  institution: string,
): Promise<ReadonlyMap<string, string>> {
  const { anonymousKeys: keys } = storage.tables;
  const rows = await storage.db
    .select({ instrument: keys.instrument, public: keys.public })
    .from(keys)
    .where(and(eq(keys.campaign, campaign), eq(keys.institution, institution)));
  return new Map(rows.map((row) => [row.instrument, row.public]));
}

export async function keyOf(
  { storage }: Pick<Deps, 'storage'>,
  { campaign, instrument, institution }: Pick<KeyRow, 'campaign' | 'instrument' | 'institution'>,
): Promise<KeyRow | null> {
  const { anonymousKeys: keys } = storage.tables;
  const [row] = await storage.db
    .select()
    .from(keys)
    .where(and(eq(keys.campaign, campaign), eq(keys.instrument, instrument), eq(keys.institution, institution)));
  return row ?? null;
}

/** Whose right is brought is known by the key alone. */
export async function keyNamed(
  { storage }: Pick<Deps, 'storage'>,
  { campaign, instrument, public: named }: Pick<KeyRow, 'campaign' | 'instrument' | 'public'>,
): Promise<KeyRow | null> {
  const { anonymousKeys: keys } = storage.tables;
  const [row] = await storage.db
    .select()
    .from(keys)
    .where(and(eq(keys.campaign, campaign), eq(keys.instrument, instrument), eq(keys.public, named)));
  return row ?? null;
}

export const secretOf = ({ secrets }: Pick<Parts, 'secrets'>, { secret }: KeyRow): string =>
  openSealed(secrets.digest, 'anonymous-key', secret);
