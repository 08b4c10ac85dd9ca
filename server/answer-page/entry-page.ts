// The first page of a link: who asks, why, how long it takes, who will see what — before anything is asked. Then the form, which works before
// any script has arrived.
import { html } from 'hono/html';
import { beijingTime } from '../campaigns/window.ts';
import type { describeLink } from '../links/describe-link.ts';
import { anonymousNotice } from './anonymous-notice.ts';
import { campusButtons } from './campus-buttons.ts';
import type { Html } from './shell.ts';
import type { Speak } from './words.ts';

export type LinkPage = Awaited<ReturnType<typeof describeLink>>;

interface EntryPage {
  readonly link: LinkPage;
  readonly token: string;
  /** Said in the form: what was wrong with what it sent. */
  readonly fault?: string | null;
  /** What was sent, to be mended. */
  readonly typed?: { readonly code: string; readonly name: string };
  /** The right number and name, but saved answers wait for their resume code. */
  readonly codeNeeded?: boolean;
}

const lastMinuteOf = (day: string): string => `${day} 23:59`;

export function entryPage(say: Speak, page: EntryPage): Html {
  const { campaign, instruments, person } = page.link;
  const open = instruments.filter(({ submitted }) => !submitted);
  const teamwork = open.length > 0 && open.every((instrument) => instrument.teamwork);
  return html`<article class="card entry">
<p class="notice plain" role="status" data-when="cleared" hidden>${say('entry.cleared')}</p>
<p class="muted">${say('entry.asks', { organiser: campaign.organiser })}</p>
<h1 tabindex="-1">${instruments.length === 1 ? instruments[0]?.title : campaign.name}</h1>
${
  person
    ? html`<p>${say('entry.hello', { name: person.displayName })} <span class="muted">${say('entry.codeHint', { label: codeLabelOf(say, instruments[0]?.audience), hint: person.codeHint })}</span></p>`
    : ''
}
${usedNote(say, page.link)}
${facts(say, page.link)}
${instruments.map(
  ({ title, purpose }) => html`<h2>${instruments.length > 1 ? title : say('entry.why')}</h2><p>${purpose}</p>`,
)}
${anonymousNotice(say, page.link)}
<h2>${say('entry.whoSees')}</h2>
${whoSees(say, page.link)}
${consent(say, page.link)}
<p class="muted small" data-when="kept">${say('entry.device')}</p>
<p class="notice warning" data-when="private" hidden>${say('entry.noKeep')}</p>
<p class="muted small" data-when="insecure" hidden>${say('entry.insecure')}</p>
${campaign.phase !== 'open' ? closed(say, page.link) : ''}
${
  teamwork
    ? html`<p class="notice plain">${say('entry.teamwork')}</p>`
    : mayComeIn(page.link)
      ? html`${form(say, page)}${campusButtons(say, page.link)}`
      : ''
}
<h2>${say('entry.standing')}</h2>
${instruments.map(({ standing }) => html`<p class="muted small">${standing}</p>`)}
</article>`;
}

const isOver = ({ campaign: { phase, graceEnds } }: LinkPage): boolean =>
  (phase === 'closed' || phase === 'ended') && graceEnds === null;

/** To answer, or, by a group's link and once it is over, to come back to what was submitted by name. */
function mayComeIn(link: LinkPage): boolean {
  const { campaign, instruments, identify } = link;
  const byName = identify === 'code-and-name';
  if (campaign.phase !== 'open' && campaign.graceEnds === null)
    return isOver(link) && byName && instruments.some(({ anonymous }) => !anonymous);
  return byName || instruments.some(({ submitted }) => !submitted);
}

function form(say: Speak, { link, token, fault = null, typed, codeNeeded = false }: EntryPage): Html {
  const asks = link.identify === 'code-and-name';
  const audience = link.instruments[0]?.audience;
  const codeLabel = codeLabelOf(say, audience);
  return html`<form class="identify" method="post" action="/a/${token}?lang=${say.language}" novalidate>
${
  asks
    ? html`<h2>${say(isOver(link) ? 'identify.titleOver' : 'identify.title')}</h2>${isOver(link) ? html`<p class="muted">${say('identify.overNote')}</p>` : ''}
<label>${codeLabel}<input name="code" value="${typed?.code ?? ''}" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="60" required></label>
<label>${say('identify.name')}<input name="name" value="${typed?.name ?? ''}" autocomplete="off" maxlength="60" required></label>
<div data-when="code-needed"${codeNeeded ? '' : html` hidden`}><p class="notice plain">${say('identify.resumeNote')}</p>
<label>${say('identify.resume')}<input name="resumeCode" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20"></label></div>`
    : ''
}
<div class="notice error" role="alert"${fault === null ? html` hidden` : ''}>${fault ?? ''}</div>
<button type="submit" class="button primary wide">${say(asks ? 'identify.go' : 'entry.begin')}</button>
</form>`;
}

export const codeLabelOf = (say: Speak, audience: string | undefined): string =>
  say(
    audience === 'student'
      ? 'identify.code.student'
      : audience === 'teacher'
        ? 'identify.code.teacher'
        : 'identify.code.other',
  );

function facts(say: Speak, { campaign, institution, instruments }: LinkPage): Html {
  const core = instruments.reduce((sum, { minutes }) => sum + minutes.core, 0);
  const module = Math.max(...instruments.map(({ minutes }) => minutes.module), 0);
  return html`<dl class="facts">
${instruments.length === 1 ? fact(say('entry.organiser'), `${campaign.organiser} · ${campaign.name}`) : ''}
${fact(say('entry.institution'), institution.name)}
${fact(say('entry.window'), say('entry.windowValue', { opens: campaign.opens, closes: lastMinuteOf(campaign.closes) }))}
${fact(say('entry.minutes'), say(module > 0 ? 'entry.minutesModule' : 'entry.minutesValue', { core, module }))}
</dl>`;
}

const fact = (label: string, value: string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

function whoSees(say: Speak, { kind, campaign, instruments }: LinkPage): Html {
  const named = instruments.some(({ anonymous }) => !anonymous);
  if (kind === 'subject') return html`<p>${say('entry.seesForm')}</p>`;
  return html`<ul><li>${say('entry.seesSelf')}</li><li>${say('entry.seesSchool', { k: campaign.k })}</li>${named ? html`<li>${say(instruments.some(({ anonymous }) => anonymous) ? 'entry.seesSome' : 'entry.seesNamed')}</li>` : ''}</ul>`;
}

function consent(say: Speak, { consent: notice, instruments }: LinkPage): Html | '' {
  if (!notice) return '';
  // Anonymous answers are nobody's to take back: the notice above says so.
  const named = instruments.some(({ anonymous }) => !anonymous);
  return html`<h2>${say('consent.title')}</h2><dl class="facts">
${fact(say('consent.purpose'), notice.purpose)}
${fact(say('consent.readers'), notice.readers)}
${notice.retainUntil ? fact(say('consent.retention'), say('consent.retentionValue', { date: notice.retainUntil })) : ''}
${named ? fact(say('consent.withdraw'), say('consent.withdrawValue', { date: notice.withdrawUntil })) : ''}
</dl>`;
}

function closed(say: Speak, { campaign: { phase, graceEnds, opens, closes } }: LinkPage): Html {
  const sentence =
    phase === 'closed' || phase === 'ended'
      ? graceEnds === null
        ? say('entry.over', { closes: lastMinuteOf(closes) })
        : say('entry.grace', { closes: lastMinuteOf(closes), until: beijingTime(graceEnds) })
      : phase === 'paused'
        ? say('entry.paused')
        : phase === 'draft'
          ? say('entry.draft')
          : say('entry.notYet', { opens });
  return html`<div class="notice warning" role="note">${sentence}</div>`;
}

/** A used link is no error: it shows the receipt, and on the device that answered leads to the result. */
function usedNote(say: Speak, { kind, instruments }: LinkPage): Html | '' {
  const done = instruments.filter(({ submitted }) => submitted);
  if (done.length === 0) return '';
  const colon = say.language === 'en' ? ': ' : '：';
  return html`<div class="notice plain" role="note">${done.map(({ title, submitted }) => {
    const { receipt = '', submittedAt = 0 } = submitted ?? {};
    return html`<div><strong>${say('entry.submitted')}${colon}${title}</strong>
<p>${say('entry.submittedAt', { time: beijingTime(submittedAt), receipt })}</p>
${
  kind === 'subject'
    ? ''
    : html`<button type="button" class="button" data-receipt="${receipt}" hidden>${say('entry.seeResult')}</button><div data-elsewhere="${receipt}"><p>${say('entry.else')}</p><button type="button" class="button" data-by-code hidden>${say('entry.byCode')}</button></div>`
}</div>`;
  })}</div>`;
}
