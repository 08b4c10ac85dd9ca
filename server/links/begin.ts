// Begins answering: from a link, and for a group link a number and a name, to a pass. Having a link, or knowing a number and
// a name, lets one begin, never read. A wrong name is answered exactly like an unknown number.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import { issuePass } from '../auth/pass.ts';
import { atBoth, tryAt } from '../auth/try-at.ts';
import { closesAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { normaliseCode, normaliseName } from '../rosters/normalise.ts';
import { speaksOf } from '../rosters/speaks-of.ts';
import { prefillContexts } from './prefill-contexts.ts';
import type { ResolvedLink } from './resolve-link.ts';
import { submittedBy } from './submitted.ts';

/** A pass outlives the campaign a little, so that a late submission is told about the closing. */
const graceMs = 24 * 3600 * 1000;

type Parts = Pick<Deps, 'storage' | 'secrets' | 'beginLimits' | 'now'>;

export interface Claim {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
  /** Link and address: where failures are counted. */
  readonly place: string;
}

export async function begin(parts: Parts, link: ResolvedLink, claim: Claim) {
  const person = link.kind === 'group' ? await identify(parts, link, claim) : link.person;
  const subject = link.kind === 'group' ? person?.id : link.subject;
  if (!subject) throw new Problem('unknown-link');
  const done = await submittedBy(parts, link, subject);
  const asked = link.pins.map((pin) => pin.id);
  // Whoever has left begins nothing more, but still reads what was answered.
  const hasLeft = person !== null && person.leftAt !== null;
  const instruments = hasLeft ? asked.filter((id) => done.has(id)) : asked;
  if (hasLeft && instruments.length === 0) throw new Problem('person-left');
  const expires = closesAt(link.campaign.closes) + graceMs;
  return {
    pass: issuePass(parts.secrets.pass, {
      campaign: link.campaign.id,
      institution: link.participant.id,
      subject,
      instruments,
      via: link.kind,
      expires,
    }),
    contexts: person
      ? prefillContexts(
          link.pins.map((pin) => pin.version),
          person.groups,
          person.audience,
        )
      : {},
    instruments: instruments.map((id) => ({ id, submitted: done.get(id) ?? null })),
  };
}

/** Few tries per number keep names from being guessed; many per link and address, so that one typist locks no classroom. */
async function identify({ storage, beginLimits }: Parts, link: ResolvedLink, claim: Claim) {
  const code = normaliseCode(claim.code ?? '');
  const { persons } = storage.tables;
  const { participant } = link;
  const asked = link.pins[0] ? rostersAsked(link.pins[0].version.instrument) : [];
  const tried = await tryAt(atBoth(beginLimits, { own: `${claim.place} ${code}`, shared: claim.place }), async () => {
    // The same number may stand on two rosters.
    const found = await storage.db
      .select()
      .from(persons)
      .where(
        and(
          eq(persons.institution, participant.institution),
          inArray(persons.audience, [...asked]),
          eq(persons.codeKey, code),
          // Whoever has left is not asked any more.
          isNull(persons.leftAt),
        ),
      );
    const person = found.find(({ nameKey }) => nameKey === normaliseName(claim.name ?? ''));
    if (!person) return null;
    return participant.kind === 'institution' || speaksOf(person.groups, participant) ? person : null;
  });
  if (!tried.succeeded) throw new Problem('unknown-person');
  return tried.value;
}
