// /p/<round>: anybody reads it, and may raise an objection while the announcement runs. Every post counts against its address, the good
// ones too: nobody has twenty objections in an hour.
import type { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { readEntryFiles } from '../answer-page/shell.ts';
import { textLine, textLines } from '../clean-text.ts';
import type { Deps } from '../deps.ts';
import type { HttpContext, HttpEnv } from '../http/environment.ts';
import { limitBody } from '../http/limit-body.ts';
import { isFromOwnPage } from '../http/origin-check.ts';
import { plain } from '../http/route.ts';
import { Problem, problemBody } from '../problems.ts';
import { raiseObjection } from './objections.ts';
import { type Again, announcementPage, bounds, frame, type Html, sentencePage, type Typed } from './page.ts';
import { readAnnounced } from './read-announced.ts';
import { type Say, sayIn } from './words.ts';

export function serveAnnouncements(app: Hono<HttpEnv>, { config }: Pick<Deps, 'config'>): void {
  let styles: readonly string[] | null = null;
  const built = (): readonly string[] => {
    styles ??= readEntryFiles(config.clientDir)?.styles ?? null;
    return styles ?? [];
  };
  app.use('/p/*', limitBody(16 * 1024), compress());
  app.get(plain('/p/:round', 'public'), (c) => answer(c, built(), show));
  app.post(plain('/p/:round', 'public', 'POST'), (c) => answer(c, built(), receive));
}

interface Content {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
}

/** Whatever is wrong is a page with a sentence; bugs are answered as everywhere. */
async function answer(
  c: HttpContext,
  styles: readonly string[],
  work: (c: HttpContext, say: Say) => Promise<Content | Response>,
): Promise<Response> {
  const say = sayIn(c.req.query('lang') === 'en' ? 'en' : 'zh-CN');
  const found = await work(c, say).catch((error: unknown) => refused(c, say, error));
  if (found instanceof Response) return found;
  const { title, body, status = 200 } = found;
  c.header('Cache-Control', 'no-cache');
  return c.html(frame(say, { title, styles, body }), status as ContentfulStatusCode);
}

function refused(c: HttpContext, say: Say, error: unknown): Content {
  if (!(error instanceof Problem)) throw error;
  c.set('problem', error.code);
  const { title, status } = problemBody(error.code, say.language);
  for (const [name, value] of Object.entries(error.extras.headers ?? {})) c.header(name, value);
  return { title: say('problem'), body: sentencePage(say, status === 404 ? say('missing') : title), status };
}

async function show(c: HttpContext, say: Say, again: Again = {}, status = 200): Promise<Content> {
  const deps = c.get('deps');
  const announced = await readAnnounced(deps, c.req.param('round') ?? '');
  if (!announced) throw new Problem('not-found');
  const title = say(announced.candidates.length > 0 ? 'announcement' : 'published');
  const sent = c.req.query('sent') !== undefined;
  return { title, body: announcementPage(say, announced, deps.now(), { sent, ...again }), status };
}

async function receive(c: HttpContext, say: Say): Promise<Content | Response> {
  if (!isFromOwnPage(c)) throw new Problem('foreign-origin');
  const deps = c.get('deps');
  const place = c.get('address');
  const wait = await deps.objectionLimit.reserve(place);
  if (wait > 0) throw new Problem('too-many-objections', { headers: { 'Retry-After': String(wait) } });
  await deps.objectionLimit.fail(place);
  const round = c.req.param('round') ?? '';
  const typed = await readForm(c);
  const faults = faultsOf(say, typed);
  if (faults.length > 0) {
    const what = faults.join(say.language === 'en' ? '; ' : '；');
    return show(c, say, { typed, fault: say('faults', { what }) }, 422);
  }
  await raiseObjection(deps, round, typed);
  // Loading the answer again sends nothing again.
  return c.redirect(`/p/${encodeURIComponent(round)}?lang=${say.language}&sent`, 303);
}

async function readForm(c: HttpContext): Promise<Typed> {
  const fields = await c.req.parseBody();
  const read = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  return { application: read('application'), name: read('name'), contact: read('contact'), text: read('text') };
}

/** Everything that is wrong, by the words of its field. */
function faultsOf(say: Say, { name, contact, text }: Typed): string[] {
  const long = text.replaceAll(/\s/g, '').length >= bounds.leastText;
  return [
    ...(textLine(bounds.name, 1).safeParse(name).success ? [] : [say('who')]),
    ...(textLine(bounds.contact, 3).safeParse(contact).success ? [] : [say('contact')]),
    ...(long && textLines(bounds.text).safeParse(text).success ? [] : [say('text')]),
  ];
}
