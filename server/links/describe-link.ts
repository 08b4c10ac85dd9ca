// The first page of a respondent: who asks, what for, how long, until when. No keys, weights or levels.
import type { Language } from '../../questionnaires/schema/names.ts';
import { publicKeys } from '../anonymous/keys.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { graceEndsAt, isInGrace, phaseOf, shownState, windowFor } from '../campaigns/window.ts';
import { describeNotice } from '../consents/notice.ts';
import type { Deps } from '../deps.ts';
import { listForRespondents } from '../sign-on/list-services.ts';
import type { ResolvedLink } from './resolve-link.ts';
import { submittedBy } from './submitted.ts';
import { inTeamwork } from './teamwork.ts';

export async function describeLink(parts: Pick<Deps, 'storage' | 'now'>, link: ResolvedLink, language: Language) {
  const { participant, person } = link;
  const campaign = windowFor(link.campaign, participant.id);
  const keys = await publicKeys(parts, campaign.id, participant.id);
  const done = link.subject === null ? new Map() : await submittedBy(parts, link, link.subject);
  const teamwork = await inTeamwork(parts, link);
  const { id, name, organiser, opens, closes, k, demo } = campaign;
  return {
    kind: link.kind,
    campaign: {
      id,
      name,
      organiser,
      opens,
      closes,
      k,
      demo,
      state: shownState(campaign.state),
      phase: phaseOf(campaign, parts.now()),
      graceEnds: isInGrace(campaign, parts.now()) ? graceEndsAt(campaign) : null,
    },
    institution: { name: participant.name, type: participant.type },
    instruments: link.pins.map((pin) => ({
      ...describeInstrument(pin, language),
      identity: campaign.pins.find(({ instrument }) => instrument === pin.id)?.identity ?? 'named',
      submitted: done.get(pin.id) ?? null,
      teamwork: teamwork.has(pin.id),
      anonymous: pin.identity === 'anonymous' ? { key: keys.get(pin.id) ?? '' } : null,
    })),
    consent: link.kind === 'subject' ? null : describeNotice(campaign, language),
    identify: link.kind === 'group' ? ('code-and-name' as const) : ('none' as const),
    /** Campus sign-on: the own institution's. */
    signOn: link.kind === 'group' ? await listForRespondents(parts, participant.institution) : [],
    person: person && { displayName: person.name, codeHint: hint(person.code) },
  };
}

function describeInstrument({ version }: Pinned, language: Language) {
  const { id, instrument } = version;
  const texts = version.texts[language] ?? version.texts['zh-CN'];
  return {
    id,
    version: version.version,
    title: texts?.title ?? id,
    shortTitle: texts?.shortTitle ?? id,
    purpose: texts?.purpose ?? '',
    standing: texts?.standing ?? '',
    minutes: instrument.minutes,
    audience: instrument.audience,
    languages: instrument.languages,
  };
}

/** Enough of a number to recognise one's own, too little to learn another's. */
function hint(code: string): string {
  return code.length <= 2 ? '**' : `${'*'.repeat(code.length - 2)}${code.slice(-2)}`;
}
