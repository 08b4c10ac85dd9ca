// 监护人同意书 to print: what the guardian of somebody under 14 is told, and where to sign. The school collects it and records it on its
// roster; nothing is typed here, so no guardian's name is kept by the platform.
import { html } from 'hono/html';
import { codeLabelOf, type LinkPage } from './entry-page.ts';
import type { Html } from './shell.ts';
import type { Speak } from './words.ts';

export function guardianSheet(say: Speak, { campaign, institution, instruments, consent }: LinkPage): Html {
  const blanks = [
    say('guardian.pupil'),
    codeLabelOf(say, instruments[0]?.audience),
    say('guardian.class'),
    say('guardian.sign'),
    say('guardian.relation'),
    say('guardian.day'),
  ];
  const anonymous = instruments.filter((one) => one.anonymous);
  const byName = anonymous.length < instruments.length;
  const titles = anonymous.map(({ shortTitle }) => shortTitle).join(say('entry.between'));
  return html`<article class="card entry guardian-sheet">
<h1>${say('guardian.title')}</h1>
<p>${say('guardian.lead', { organiser: campaign.organiser, institution: institution.name })}</p>
<dl class="facts">
${fact(say('guardian.what'), `${campaign.name} · ${instruments.map(({ title }) => title).join(say('entry.between'))}`)}
${fact(say('entry.window'), say('entry.windowValue', { opens: campaign.opens, closes: `${campaign.closes} 23:59` }))}
${consent ? fact(say('consent.purpose'), consent.purpose) : ''}
${consent ? fact(say('consent.readers'), consent.readers) : ''}
${consent?.retainUntil ? fact(say('consent.retention'), say('consent.retentionValue', { date: consent.retainUntil })) : ''}
${byName ? fact(say('consent.withdraw'), say('guardian.withdrawValue', { date: campaign.closes })) : ''}
${anonymous.length > 0 ? fact(byName ? say('anonymous.some', { titles }) : say('consent.withdraw'), say('anonymous.final')) : ''}
</dl>
<p>${say('guardian.choice')}</p>
<p><strong>${say('guardian.agree')}</strong></p>
<dl class="sign-here">${blanks.map((label) => html`<div><dt>${label}</dt><dd></dd></div>`)}</dl>
<p class="muted small">${say('guardian.keep')}</p>
</article>`;
}

const fact = (label: string, value: string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
