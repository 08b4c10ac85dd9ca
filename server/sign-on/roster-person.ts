// From an identity to a person of the roster: the claim is the number there, among the persons of the service's institution whom the
// link asks. The pass is not carried by the address the browser returns to: a code is, behind the #, good once, for two minutes and
// in the browser that left.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import { pickUp, putDown } from '../auth/one-time.ts';
import type { Deps } from '../deps.ts';
import { isAsked } from '../links/is-asked.ts';
import type { ResolvedLink } from '../links/resolve-link.ts';
import { Problem } from '../problems.ts';
import { normaliseCode } from '../rosters/normalise.ts';
import type { Identity, Provider } from './provider.ts';
import { readCookie, type UnderWay } from './under-way.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'config' | 'now'>;

const transferMs = 2 * 60_000;

/** @throws sign-on-unknown for a service of another institution, or a link that asks nobody by roster */
export function refuseForeign(link: ResolvedLink, provider: Provider): void {
  if (link.kind !== 'group' || provider.institution !== link.participant.institution)
    throw new Problem('sign-on-unknown');
}

/** @returns the code to come with @throws sign-on-no-person, also where two persons bear the number */
export async function vouchFor(parts: Parts, link: ResolvedLink, underWay: UnderWay, identity: Identity) {
  const { persons } = parts.storage.tables;
  const { participant, pins } = link;
  const asked = pins[0] ? rostersAsked(pins[0].version.instrument) : [];
  const found = await parts.storage.db
    .select({ id: persons.id, groups: persons.groups })
    .from(persons)
    .where(
      and(
        eq(persons.institution, participant.institution),
        inArray(persons.audience, [...asked]),
        eq(persons.codeKey, normaliseCode(identity.name)),
        isNull(persons.leftAt),
      ),
    );
  const [person, other] = found.filter(({ groups }) => isAsked(link, groups));
  if (!person || other) throw new Problem('sign-on-no-person');
  return putDown(
    parts,
    'transfer',
    underWay.state,
    JSON.stringify({ link: tokenOf(underWay), person: person.id }),
    transferMs,
  );
}

/** Whom the campus vouched for. @throws sign-on-over */
export async function pickUpPerson(parts: Parts, token: string, code: string, headers: Headers) {
  const underWay = readCookie(parts, headers);
  const kept = underWay && (await pickUp(parts, 'transfer', underWay.state, code));
  if (!kept) throw new Problem('sign-on-over');
  // Put down by us, in `vouchFor`.
  const { link, person: id } = JSON.parse(kept) as { link: string; person: string };
  const { persons } = parts.storage.tables;
  const [person] = await parts.storage.db.select().from(persons).where(eq(persons.id, id));
  if (link !== token || !person) throw new Problem('sign-on-over');
  return person;
}

const tokenOf = ({ purpose }: UnderWay): string => (purpose.for === 'respondents' ? purpose.link : '');
