// A campus sign-on service, as it is set up: whose it is, of which kind, where it stands, and which claim names a person. Stored
// settings are read strictly: an institution's administrator wrote them.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { openSealed } from '../auth/sealed-text.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Tables } from '../storage/tables.ts';

export type ProviderRow = Tables['signOnProviders']['$inferSelect'];

const address = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine((text) => {
    const { username, password, search, hash } = new URL(text);
    return username === '' && password === '' && search === '' && hash === '';
  });
const claim = z
  .string()
  .trim()
  .regex(/^[\w.:-]{1,60}$/);

export const oidcSettings = z.strictObject({
  /** As the service spells itself: everything else about it is read from there. */
  issuer: address,
  clientId: z.string().trim().min(1).max(200),
  claim: claim.default('preferred_username'),
});
export const casSettings = z.strictObject({
  /** What stands before /login and /p3/serviceValidate. */
  address,
  /** `user` = the name the service itself gives; otherwise one of its attributes. */
  claim: claim.default('user'),
});

export type Provider = { readonly id: string; readonly institution: string | null; readonly revision: number } & (
  | { readonly kind: 'oidc'; readonly settings: z.infer<typeof oidcSettings>; readonly secret: string }
  | { readonly kind: 'cas'; readonly settings: z.infer<typeof casSettings> }
);

/** Whose identity a service vouched for: what it calls the person. */
export interface Identity {
  readonly name: string;
}

/** @throws sign-on-unknown, alike for one that does not exist and one that is not for this */
export async function openProvider(
  { storage, secrets }: Pick<Deps, 'storage' | 'secrets'>,
  id: string,
  purpose: 'staff' | 'respondents',
): Promise<Provider> {
  const { signOnProviders } = storage.tables;
  const [row] = await storage.db.select().from(signOnProviders).where(eq(signOnProviders.id, id));
  if (!row || !(purpose === 'staff' ? row.forStaff : row.forRespondents)) throw new Problem('sign-on-unknown');
  return readProvider({ secrets }, row);
}

export function readProvider({ secrets }: Pick<Deps, 'secrets'>, row: ProviderRow): Provider {
  const { id, institution, revision, kind, settings, secret } = row;
  if (kind === 'cas') return { id, institution, revision, kind, settings: casSettings.parse(settings) };
  const opened = secret === null ? '' : openSealed(secrets.session, 'sign-on', secret);
  return { id, institution, revision, kind, settings: oidcSettings.parse(settings), secret: opened };
}
