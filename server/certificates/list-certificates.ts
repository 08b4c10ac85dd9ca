// Certificates as the operator and the regional authority list them, and one as its unit prints it.
import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { decidedIn } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';

type Parts = Pick<Deps, 'storage'>;

export interface ListedCertificate {
  readonly application: string;
  readonly round: string;
  readonly number: string;
  readonly unit: string;
  readonly region: string;
  readonly title: string;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly revokedOn: string | null;
  readonly reason: string;
}

async function select(parts: Parts, staff: Staff, which: SQL | undefined): Promise<ListedCertificate[]> {
  const { db, tables } = parts.storage;
  const { certificates, applications, institutions } = tables;
  return db
    .select({
      application: certificates.application,
      round: applications.round,
      number: certificates.number,
      unit: institutions.name,
      region: institutions.region,
      title: applications.title,
      issuedOn: certificates.issuedOn,
      validUntil: certificates.validUntil,
      revokedOn: certificates.revokedOn,
      reason: certificates.reason,
    })
    .from(certificates)
    .innerJoin(applications, eq(applications.id, certificates.application))
    .innerJoin(institutions, eq(institutions.id, applications.institution))
    .where(and(decidedIn(parts, staff), which))
    .orderBy(asc(certificates.number));
}

export const certificatesFor = (parts: Parts, staff: Staff, round?: string) =>
  select(parts, staff, round === undefined ? undefined : eq(parts.storage.tables.applications.round, round));

export async function certificateFor(
  parts: Parts,
  staff: Staff,
  application: string,
): Promise<ListedCertificate | null> {
  const [found] = await select(parts, staff, eq(parts.storage.tables.certificates.application, application));
  return found ?? null;
}
