// The services an operator keeps for anybody, and an institution's administrator for the own institution. A client's secret goes in
// and never comes out again.

import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { sealText } from '../auth/sealed-text.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { type Failure, mayAsk, SignOnFailed } from './ask-provider.ts';
import { tryCas } from './cas.ts';
import { tryOidc } from './oidc.ts';
import { unlinkAll } from './own-link.ts';
import { casSettings, oidcSettings, type ProviderRow, readProvider } from './provider.ts';
import { returnAddress } from './travel.ts';

export interface WantedProvider {
  readonly kind: 'oidc' | 'cas';
  readonly name: string;
  readonly settings: Record<string, string>;
  /** Missing = as it was. */
  readonly secret?: string | undefined;
  readonly forStaff: boolean;
  readonly forRespondents: boolean;
}

export async function listProviders(deps: Deps, staff: Staff) {
  const { signOnProviders: table } = deps.storage.tables;
  const own = staff.institution === null ? undefined : eq(table.institution, staff.institution);
  const rows = await deps.storage.db.select().from(table).where(own).orderBy(asc(table.createdAt), asc(table.id));
  return Promise.all(rows.map((row) => describe(deps, row)));
}

/** @throws not-found for an institution that is not one's own, or not there */
export async function addProvider(deps: Deps, staff: Staff, wanted: WantedProvider, institutionId: string | null) {
  const { db, tables } = deps.storage;
  const institution = staff.institution ?? institutionId;
  if (institutionId !== null && institutionId !== institution) throw new Problem('not-found');
  if (institution !== null) {
    const found = await db.select().from(tables.institutions).where(eq(tables.institutions.id, institution));
    if (found.length === 0) throw new Problem('not-found');
  }
  const row: ProviderRow = {
    id: randomUUID(),
    institution,
    kind: wanted.kind,
    createdBy: staff.id,
    createdAt: deps.now(),
    revision: 0,
    ...rowOf(deps, wanted, institution, null),
  };
  await commitAudited(deps, [eventOf(staff, row, 'sign-on-added')], [db.insert(tables.signOnProviders).values(row)]);
  return describe(deps, row);
}

/** @throws not-found, changed-meanwhile */
export async function changeProvider(
  deps: Deps,
  staff: Staff,
  { id, revision }: { id: string; revision: number },
  wanted: WantedProvider,
) {
  const { db, tables } = deps.storage;
  const before = await providerFor(deps, staff, id);
  if (wanted.kind !== before.kind) throw new Problem('invalid-request');
  if (before.revision !== revision) throw new Problem('changed-meanwhile');
  const after = { ...before, ...rowOf(deps, wanted, before.institution, before.secret), revision: revision + 1 };
  const change = db
    .update(tables.signOnProviders)
    .set(after)
    .where(and(eq(tables.signOnProviders.id, id), eq(tables.signOnProviders.revision, revision)));
  const told = [eventOf(staff, after, 'sign-on-changed')];
  // Where it points elsewhere, what people have said of it is void.
  const same = isDeepStrictEqual(before.settings, after.settings);
  const statements = same ? [change] : [change, unlinkAll(deps, id)];
  await commitAudited(deps, told, statements, [{ of: change, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
  });
  return describe(deps, after);
}

/** @throws not-found */
export async function removeProvider(deps: Deps, staff: Staff, id: string): Promise<void> {
  const { db, tables } = deps.storage;
  const row = await providerFor(deps, staff, id);
  const removal = db.delete(tables.signOnProviders).where(eq(tables.signOnProviders.id, id));
  await commitAudited(deps, [eventOf(staff, row, 'sign-on-removed')], [removal]);
}

/** null = it is there and knows us. */
export async function tryProvider(deps: Deps, staff: Staff, id: string): Promise<Failure | null> {
  const provider = readProvider(deps, await providerFor(deps, staff, id));
  const returnTo = returnAddress(deps.config, id);
  try {
    await (provider.kind === 'oidc' ? tryOidc(deps, provider, returnTo) : tryCas(deps, provider, returnTo));
    return null;
  } catch (error) {
    if (error instanceof SignOnFailed) return error.failure;
    throw error;
  }
}

async function providerFor({ storage }: Deps, staff: Staff, id: string): Promise<ProviderRow> {
  const { signOnProviders } = storage.tables;
  const [row] = await storage.db.select().from(signOnProviders).where(eq(signOnProviders.id, id));
  if (!row || (staff.institution !== null && row.institution !== staff.institution)) throw new Problem('not-found');
  return row;
}

/** @throws sign-on-settings, sign-on-address */
function rowOf(deps: Deps, wanted: WantedProvider, institution: string | null, secret: string | null) {
  const parsed = (wanted.kind === 'oidc' ? oidcSettings : casSettings).safeParse(wanted.settings);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({ code: 'invalid', path: path.join('.'), message }));
    throw new Problem('sign-on-settings', { faults });
  }
  const address = 'issuer' in parsed.data ? parsed.data.issuer : parsed.data.address;
  if (!mayAsk(deps.config, address)) throw new Problem('sign-on-address');
  const sealed = wanted.secret ? sealText(deps.secrets.session, 'sign-on', wanted.secret) : secret;
  return {
    name: wanted.name,
    settings: parsed.data,
    secret: wanted.kind === 'oidc' ? sealed : null,
    forStaff: wanted.forStaff,
    // Rosters are institutions'.
    forRespondents: institution !== null && wanted.forRespondents,
  };
}

async function describe({ storage, config }: Deps, row: ProviderRow) {
  const { institutions } = storage.tables;
  const { id, kind, name, settings, secret, forStaff, forRespondents, revision } = row;
  const [institution = null] =
    row.institution === null
      ? []
      : await storage.db
          .select({ id: institutions.id, name: institutions.name })
          .from(institutions)
          .where(eq(institutions.id, row.institution));
  const hasSecret = secret !== null;
  const returnTo = returnAddress(config, id);
  return { id, kind, name, settings, hasSecret, forStaff, forRespondents, revision, institution, returnTo };
}

const eventOf = (staff: Staff, row: ProviderRow, action: AuditEvent['action']): AuditEvent => ({
  chain: chainOf(row.institution),
  by: staff.id,
  action,
  target: `sign-on:${row.id}`,
  details: { kind: row.kind, forStaff: row.forStaff, forRespondents: row.forRespondents },
});
