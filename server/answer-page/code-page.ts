// The entry card of a computer room: a short code in place of a link's address. Sent by GET: a code opens nothing, and it stands on the board.
import { html } from 'hono/html';
import type { Html } from './shell.ts';
import type { Speak } from './words.ts';

export function codePage(say: Speak, { typed, fault }: { typed: string; fault: string | null }): Html {
  return html`<section class="card entry"><h1>${say('code.title')}</h1>
<p class="muted">${say('code.lead')}</p>
<form class="identify" method="get" action="/e">
<input type="hidden" name="lang" value="${say.language}">
<label>${say('code.label')}<input name="code" value="${typed}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12" required></label>
${fault ? html`<div class="notice error" role="alert">${fault}</div>` : ''}
<button type="submit" class="button primary wide">${say('identify.go')}</button>
</form></section>`;
}
