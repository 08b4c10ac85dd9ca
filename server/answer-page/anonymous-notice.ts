// That answers are anonymous, what is technically done for it, what is recorded all the same, and that nothing can be taken back.
import { html } from 'hono/html';
import type { LinkPage } from './entry-page.ts';
import type { Html } from './shell.ts';
import type { Speak } from './words.ts';

/** Grouped, so that two people can compare it. */
const checkCode = (publicKey: string): string => publicKey.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');

export function anonymousNotice(say: Speak, { campaign, instruments }: LinkPage): Html | '' {
  const anonymous = instruments.filter((one) => one.anonymous);
  const [first] = anonymous;
  if (!first?.anonymous) return '';
  const titles = anonymous.map(({ shortTitle }) => shortTitle).join(say('entry.between'));
  return html`<section class="anonymous" aria-labelledby="anonymous-title">
<h2 id="anonymous-title">${anonymous.length < instruments.length ? say('anonymous.some', { titles }) : say('anonymous.title')}</h2>
<ul><li>${say('anonymous.right')}</li><li>${say('anonymous.batches', { k: campaign.k })}</li><li>${say('anonymous.recorded')}</li>
<li><strong>${say('anonymous.final')}</strong></li></ul>
<p class="muted small">${say('anonymous.check', { code: checkCode(first.anonymous.key) })}</p>
</section>`;
}
