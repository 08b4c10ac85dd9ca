// The public page of a round as HTML: who is announced until when, who was recognised, and a plain form for objections. No script.
import { html } from 'hono/html';
import { languages } from '../../questionnaires/schema/names.ts';
import { beijingDate, beijingTime } from '../campaigns/window.ts';
import { textsIn } from '../programmes/programmes.ts';
import { type Announced, type Candidate, type Recognised, takesObjections } from './read-announced.ts';
import type { Say } from './words.ts';

export type Html = ReturnType<typeof html>;

/** What was sent, to be mended, and what was wrong with it. */
export interface Typed {
  readonly application: string;
  readonly name: string;
  readonly contact: string;
  readonly text: string;
}

/** The page as it comes back after something was sent. */
export interface Again {
  readonly typed?: Typed;
  readonly fault?: string | null;
  readonly sent?: boolean;
}

const names = { 'zh-CN': '中文', en: 'English' } as const;

export function frame(
  say: Say,
  { title, styles, body }: { readonly title: string; readonly styles: readonly string[]; readonly body: Html },
): Html {
  return html`<!doctype html>
<html lang="${say.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="same-origin">
<title>${title} · ${say('name')}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/opening.css">
${styles.map((style) => html`<link rel="stylesheet" href="${style}">`)}
<link rel="stylesheet" href="/announcement.css">
</head>
<body>
<div id="entry">
<header class="frame-head"><span class="frame-name">${say('name')}</span>
<nav class="language" aria-label="${say('language')}">${languages.map((language) =>
    language === say.language
      ? html`<a href="?lang=${language}" lang="${language}" hreflang="${language}" aria-current="true">${names[language]}</a>`
      : html`<a href="?lang=${language}" lang="${language}" hreflang="${language}">${names[language]}</a>`,
  )}</nav></header>
<main class="frame-main announcement">${body}</main>
</div>
</body>
</html>`;
}

export function announcementPage(
  say: Say,
  announced: Announced,
  now: number,
  { typed, fault, sent = false }: Again = {},
): Html {
  const { round, candidates, recognised, revoked } = announced;
  const { source } = round.served.programme;
  const open = candidates.filter((candidate) => takesObjections(candidate, now));
  const empty = candidates.length + recognised.length + revoked.length === 0;
  return html`<article class="card entry">
<h1>${textsIn(round.served, say.language).title}</h1>
<p class="muted">${round.row.name}</p>
${round.row.demo ? html`<p class="demo" role="note">${say('demo')}</p>` : ''}
<p class="muted small">${say('source')}${say.language === 'en' ? ': ' : '：'}${[source.title, source.number].filter(Boolean).join(' ')}</p>
<p class="muted small">${say('standing')}</p>
${sent ? html`<p class="notice plain" role="status">${say('sent')}</p>` : ''}
${empty ? html`<p>${say('none')}</p>` : ''}
${candidates.length > 0 ? candidateList(say, candidates, now) : ''}
${recognised.length > 0 ? html`<h2>${say('recognised')}</h2>${certified(say, recognised, 'validUntil')}` : ''}
${revoked.length > 0 ? html`<h2>${say('revoked')}</h2>${certified(say, revoked, 'revokedOn')}` : ''}
${open.length > 0 && !sent ? objectionForm(say, round.row.id, open, typed, fault ?? null) : ''}
</article>`;
}

/** Those of one period together, as the days were counted for each. */
function candidateList(say: Say, candidates: readonly Candidate[], now: number): Html {
  const periods = Map.groupBy(candidates, ({ from, until }) => `${beijingDate(from)} ${until}`);
  return html`<h2>${say('candidates')}</h2>${[...periods.values()].map((group) => {
    const [{ from, until } = { from: 0, until: null }] = group;
    const began = beijingDate(from);
    const sentence =
      until === null
        ? say('noPeriod', { from: began })
        : say(now <= until ? 'window' : 'over', { from: began, until: beijingTime(until) });
    return html`<p class="notice plain" role="note">${sentence}</p>
<table><thead><tr><th scope="col">${say('unit')}</th><th scope="col">${say('title')}</th></tr></thead>
<tbody>${group.map(({ unit, title }) => html`<tr><td>${unit}</td><td>${title}</td></tr>`)}</tbody></table>`;
  })}`;
}

const certified = (say: Say, rows: readonly Recognised[], last: 'validUntil' | 'revokedOn'): Html =>
  html`<table><thead><tr><th scope="col">${say('unit')}</th><th scope="col">${say('title')}</th><th scope="col">${say('number')}</th><th scope="col">${say('issuedOn')}</th><th scope="col">${say(last)}</th></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><td>${row.unit}</td><td>${row.title}</td><td data-label="${say('number')}">${row.number ?? say('dash')}</td><td data-label="${say('issuedOn')}">${row.issuedOn ?? say('dash')}</td><td data-label="${say(last)}">${row[last] ?? say('dash')}</td></tr>`,
  )}</tbody></table>`;

export const bounds = { name: 60, contact: 120, text: 2000, leastText: 10 } as const;

function objectionForm(
  say: Say,
  round: string,
  open: readonly Candidate[],
  typed: Typed | undefined,
  fault: string | null,
): Html {
  const chosen = typed?.application;
  return html`<h2 id="objection">${say('objection')}</h2><p class="muted">${say('objectionLead')}</p>
<form class="identify" method="post" action="/p/${round}?lang=${say.language}" autocomplete="off">
<label>${say('about')}<select name="application" required>${open.map(({ id, unit, title }) =>
    id === chosen
      ? html`<option value="${id}" selected>${unit} · ${title}</option>`
      : html`<option value="${id}">${unit} · ${title}</option>`,
  )}</select></label>
<label>${say('who')}<input name="name" value="${typed?.name ?? ''}" maxlength="${bounds.name}" required></label>
<label>${say('contact')}<input name="contact" value="${typed?.contact ?? ''}" maxlength="${bounds.contact}" required></label>
<label>${say('text')}<textarea name="text" rows="6" minlength="${bounds.leastText}" maxlength="${bounds.text}" required>${typed?.text ?? ''}</textarea></label>
${fault === null ? '' : html`<div class="notice error" role="alert">${fault}</div>`}
<button type="submit" class="button primary wide">${say('send')}</button>
</form>`;
}

export const sentencePage = (say: Say, text: string): Html =>
  html`<section class="card"><h1>${say('problem')}</h1><div class="notice error" role="alert">${text}</div></section>`;
