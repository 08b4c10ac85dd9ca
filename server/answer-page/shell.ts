// The frame of the pages that respondents open first: head, language by link, the built files. Everything a phone needs to read the page is
// in it or in one small file; no script stands in it, and nothing comes from elsewhere.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import { languages } from '../../questionnaires/schema/names.ts';
import type { Speak } from './words.ts';

export type Html = ReturnType<typeof html>;

/** What the build left: the entry script, and its style. */
export interface EntryFiles {
  readonly script: string;
  readonly styles: readonly string[];
}

const entrySource = 'answer/entry/main.ts';

/** @returns null before the pages are built */
export function readEntryFiles(clientDir: string): EntryFiles | null {
  try {
    const manifest = JSON.parse(readFileSync(join(clientDir, 'answer-manifest.json'), 'utf8')) as Readonly<
      Record<string, { file: string; css?: string[] }>
    >;
    const entry = manifest[entrySource];
    return entry ? { script: `/${entry.file}`, styles: (entry.css ?? []).map((file) => `/${file}`) } : null;
  } catch {
    return null;
  }
}

interface Shell {
  readonly files: EntryFiles | null;
  readonly title: string;
  readonly demo?: boolean;
  readonly body: Html;
  /** For the script; data, never run. */
  readonly data?: unknown;
}

const names = { 'zh-CN': '中文', en: 'English' } as const;

/** `<` could end the element that holds it. */
const asData = (thing: unknown): Html =>
  html`<script type="application/json" id="page-data">${raw(JSON.stringify(thing).replaceAll('<', '\\u003c'))}</script>`;

export function shell(say: Speak, { files, title, demo = false, body, data }: Shell): Html {
  return html`<!doctype html>
<html lang="${say.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="same-origin">
<meta name="robots" content="noindex">
<title>${title} · ${say('app.name')}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/opening.css">
${(files?.styles ?? []).map((style) => html`<link rel="stylesheet" href="${style}">`)}
</head>
<body>
<div id="entry">
<header class="frame-head"><span class="frame-name">${say('app.name')}</span>
<nav class="language" aria-label="${say('app.language')}">${languages.map(
    (language) =>
      html`<a href="?lang=${language}" lang="${language}" hreflang="${language}"${raw(language === say.language ? ' aria-current="true"' : '')}>${names[language]}</a>`,
  )}</nav></header>
${demo ? html`<p class="demo" role="note">${say('app.demo')}</p>` : ''}
<main class="frame-main">
${body}
<noscript><p class="notice warning">${say('app.noScript')}</p></noscript>
</main>
</div>
<div id="root"></div>
${data === undefined ? '' : asData(data)}
${files ? html`<script nomodule src="/old-browser.js"></script><script type="module" src="${files.script}"></script>` : ''}
</body>
</html>`;
}
