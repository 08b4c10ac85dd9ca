// Coming in by the campus instead of by number and name: a button for each service. They need the script, which shows them.
import { html } from 'hono/html';
import type { LinkPage } from './entry-page.ts';
import type { Html } from './shell.ts';
import type { Speak } from './words.ts';

export function campusButtons(say: Speak, { signOn }: LinkPage): Html | '' {
  if (signOn.length === 0) return '';
  return html`<div class="campus stack" data-when="script" hidden>
<p class="muted">${say('identify.or')}</p>
${signOn.map(({ id, name }) => html`<button type="button" class="button wide" data-sign-on="${id}">${say('identify.signOn', { name })}</button>`)}
<div class="notice error" role="alert" hidden></div>
</div>`;
}
