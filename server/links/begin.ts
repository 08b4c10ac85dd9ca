// Begins answering: from a link, and for a group link a number and a name, to a pass. Having a link, or knowing a number and
// a name, lets one begin, never read: where answers are saved already, only the pass that saved them or the resume code goes
// on with them. A wrong name is answered exactly like an unknown number.
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import { beginAnew } from '../answer-drafts/begin-anew.ts';
import { type DraftRow, draftsOf } from '../answer-drafts/queries.ts';
import { anew, openedByCode } from '../answer-drafts/resume-code.ts';
import { issuePass, type Pass } from '../auth/pass.ts';
import { atBoth, tryAt } from '../auth/try-at.ts';
import { closesAt, graceEndsAt, isInGrace, windowFor } from '../campaigns/window.ts';
import { consentedAt } from '../consents/give-consent.ts';
import { asksConsent } from '../consents/notice.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Kept } from '../responses/own-report.ts';
import { normaliseCode, normaliseName } from '../rosters/normalise.ts';
import { isAsked } from './is-asked.ts';
import { prefillContexts } from './prefill-contexts.ts';
import type { ResolvedLink } from './resolve-link.ts';
import { submittedBy } from './submitted.ts';
import { inTeamwork } from './teamwork.ts';

/** A pass outlives the campaign a little, so that a late submission is told about the closing. */
const outlivesMs = 24 * 3600 * 1000;
/** Later one still sees and withdraws what is one's own. */
const shortestMs = 3600 * 1000;

type Parts = Pick<Deps, 'storage' | 'secrets' | 'beginLimits' | 'resumeLimits' | 'now'>;

export interface Claim {
  readonly code?: string | undefined;
  readonly name?: string | undefined;
  readonly resumeCode?: string | undefined;
  /** Has shown to own a result of this link: what was submitted is corrected, whatever else is saved. */
  readonly ownsResult?: boolean;
  /** Of whoever began on this device before. */
  readonly pass?: Pass | null | undefined;
  /** Link and address: where failures are counted. */
  readonly place: string;
}

export async function begin(parts: Parts, link: ResolvedLink, claim: Claim) {
  return link.kind === 'group'
    ? issuePassFor(parts, link, await identify(parts, link, claim), 'group', claim)
    : issuePassFor(parts, link, link.person, link.kind, claim);
}

type Known = Pick<NonNullable<ResolvedLink['person']>, 'id' | 'groups' | 'audience' | 'leftAt'>;

/** For somebody whose identity is established: by a number and a name, the link itself, or the campus. */
export async function issuePassFor(
  parts: Omit<Parts, 'beginLimits'>,
  link: ResolvedLink,
  person: Known | null,
  via: Pass['via'],
  claim: Pick<Claim, 'pass' | 'resumeCode' | 'ownsResult' | 'place'>,
) {
  const subject = person?.id ?? link.subject;
  if (!subject) throw new Problem('unknown-link');
  if ((await inTeamwork(parts, link)).size > 0) throw new Problem('form-in-teamwork');
  const done = await submittedBy(parts, link, subject);
  const asked = link.pins.map((pin) => pin.id);
  // Whoever has left begins nothing more, but still reads what was answered.
  const hasLeft = person !== null && person.leftAt !== null;
  const instruments = hasLeft ? asked.filter((id) => done.has(id)) : asked;
  if (hasLeft && instruments.length === 0) throw new Problem('person-left');
  const own = isOwn(claim.pass, link, subject, via) ? claim.pass : null;
  const standing = await goOn(parts, link, subject, via, { ...claim, pass: own });
  if (standing === null) {
    return {
      pass: null,
      contexts: {},
      instruments: instruments.map((id) => ({ id, submitted: null, draft: null })),
      resume: 'code-needed' as const,
      consent: asksConsent(link.campaign, link.kind) ? ('needed' as const) : ('none' as const),
    };
  }
  const { session, drafts, isKnown } = standing;
  const window = windowFor(link.campaign, link.participant.id);
  // What was saved before tells of an earlier beginning, on whatever device.
  const begun = Math.min(parts.now(), own?.begun ?? parts.now(), ...drafts.map(({ openedAt }) => openedAt));
  if (isInGrace(window, parts.now()) && begun > closesAt(window.closes) && done.size === 0)
    throw new Problem('campaign-closed');
  const version = asksConsent(link.campaign, link.kind) ? (link.campaign.consent?.version ?? null) : null;
  // Who withdrew has taken the agreement back too, whatever the pass bears.
  const agreedAt =
    version !== null && (isKnown || own?.consent === version)
      ? await consentedAt(parts, { campaign: link.campaign, subject, version, instruments })
      : null;
  const saved = new Map(drafts.map(({ instrument, savedAt, answered }) => [instrument, { savedAt, answered }]));
  return {
    pass: issuePass(parts.secrets.pass, {
      campaign: link.campaign.id,
      institution: link.participant.id,
      subject,
      instruments,
      via,
      begun,
      expires: Math.max(graceEndsAt(window) + outlivesMs, parts.now() + shortestMs),
      ...(session === null ? {} : { session }),
      ...(agreedAt === null ? {} : { consent: version ?? undefined, agreedAt }),
    }),
    contexts: person
      ? prefillContexts(
          link.pins.map((pin) => pin.version),
          person.groups,
          person.audience,
        )
      : {},
    instruments: instruments.map((id) => ({ id, submitted: done.get(id) ?? null, draft: saved.get(id) ?? null })),
    resume: 'not-needed' as const,
    consent: version === null ? ('none' as const) : agreedAt !== null ? ('given' as const) : ('needed' as const),
  };
}

const isOwn = (pass: Pass | null | undefined, { campaign }: ResolvedLink, subject: string, via: Pass['via']): boolean =>
  pass?.campaign === campaign.id && pass.subject === subject && pass.via === via;

interface Standing {
  readonly session: string | null;
  readonly drafts: readonly DraftRow[];
  /** Whether this is who began before, not somebody who knows the same number and name. */
  readonly isKnown: boolean;
}

/** null: what is saved is somebody's who has to show it. */
async function goOn(
  parts: Omit<Parts, 'beginLimits'>,
  link: ResolvedLink,
  subject: string,
  via: Pass['via'],
  claim: Pick<Claim, 'pass' | 'resumeCode' | 'ownsResult' | 'place'>,
): Promise<Standing | null> {
  const campaign = link.campaign.id;
  const drafts = await draftsOf(parts.storage, { campaign, subject });
  if (via !== 'group') return { session: null, drafts, isKnown: true };
  const holder = drafts[0]?.holder;
  const session = claim.pass?.session;
  if (claim.ownsResult) return { session: randomUUID(), drafts: [], isKnown: true };
  if (holder === undefined) return { session: session ?? randomUUID(), drafts, isKnown: false };
  if (session === holder) return { session, drafts, isKnown: true };
  if (claim.resumeCode === undefined) return null;
  const person = { campaign, subject, holder, place: claim.place };
  const opened = await openedByCode(parts, person, claim.resumeCode);
  if (opened === anew) return { session: await beginAnew(parts, person), drafts: [], isKnown: false };
  return opened === null ? null : { session: holder, drafts, isKnown: true };
}

/** By the key of a result of this link: comes in to correct it, without number and name. @throws unknown-result */
export async function beginByResult(parts: Parts, link: ResolvedLink, kept: Kept, claim: Pick<Claim, 'place'>) {
  const { persons } = parts.storage.tables;
  const here = kept.campaign === link.campaign.id && kept.institution === link.participant.id;
  const [person] = here ? await parts.storage.db.select().from(persons).where(eq(persons.id, kept.subject)) : [];
  const isAskedHere = link.pins.some(({ id }) => id === kept.instrument);
  const own = link.subject === null || link.subject === person?.id;
  if (!person || !isAskedHere || !own) throw new Problem('unknown-result');
  return issuePassFor(parts, link, person, link.kind, { ...claim, ownsResult: true });
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
    return person && isAsked(link, person.groups) ? person : null;
  });
  if (!tried.succeeded) throw new Problem('unknown-person');
  return tried.value;
}
