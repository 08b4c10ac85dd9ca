// What respondents open: /a/<token>, the result's address below it, and /e for a short code. Opening changes nothing, so scanners and previews
// of links are harmless. The form may be sent before its script has arrived: then the page comes back with what the server said.
import type { Hono } from 'hono';
import { compress } from 'hono/compress';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Deps } from '../deps.ts';
import type { HttpContext, HttpEnv } from '../http/environment.ts';
import { isFromOwnPage } from '../http/origin-check.ts';
import { plain } from '../http/route.ts';
import { begin, type Claim } from '../links/begin.ts';
import { describeLink } from '../links/describe-link.ts';
import { tokenOfCode } from '../links/find-code.ts';
import { resolveLink } from '../links/resolve-link.ts';
import { Problem, problemBody } from '../problems.ts';
import { codePage } from './code-page.ts';
import { codeLabelOf, entryPage, type LinkPage } from './entry-page.ts';
import { guardianSheet } from './guardian-sheet.ts';
import { sendOwnData } from './own-data-file.ts';
import { type EntryFiles, type Html, readEntryFiles, shell } from './shell.ts';
import { type Speak, speakIn } from './words.ts';

/** Only what was chosen counts: schools' devices are often set to English by accident. */
const speakTo = (c: HttpContext): Speak => speakIn(c.req.query('lang') === 'en' ? 'en' : 'zh-CN');

const scriptWords = (say: Speak, { instruments }: LinkPage) => ({
  needCode: say('identify.need', { what: codeLabelOf(say, instruments[0]?.audience) }),
  needName: say('identify.need', { what: say('identify.name') }),
  needResumeCode: say('identify.needResume'),
  wrongResumeCode: say('identify.wrongResume'),
  wait: say('identify.wait', { minutes: '{minutes}' }),
  offline: say('identify.offline'),
  checking: say('identify.checking'),
  signOnProblem: say('identify.signOnProblem'),
  signOnNoPerson: say('identify.signOnNoPerson'),
});

interface Sent {
  readonly code: string;
  readonly name: string;
  readonly resumeCode: string;
  readonly answer?: Awaited<ReturnType<typeof begin>>;
  readonly problem?: Problem;
}

export function serveAnswerPages(app: Hono<HttpEnv>, { config }: Pick<Deps, 'config'>): void {
  let files: EntryFiles | null = null;
  const built = (): EntryFiles | null => {
    files ??= readEntryFiles(config.clientDir);
    return files;
  };
  const page = (c: HttpContext, say: Speak, content: Omit<Parameters<typeof shell>[1], 'files'>, status = 200) => {
    // Personal pages name their person.
    c.header('Cache-Control', 'private, no-cache');
    return c.html(shell(say, { ...content, files: built() }), status as ContentfulStatusCode);
  };
  const refused = (c: HttpContext, say: Speak, problem: Problem) => {
    c.set('problem', problem.code);
    const { title, status } = problemBody(problem.code, say.language, problem.extras);
    return page(
      c,
      say,
      { title, body: sentence(say, problem.code === 'unknown-link' ? say('problem.unknownLink') : title) },
      status,
    );
  };
  const answer = async (c: HttpContext, say: Speak, token: string, sent: Sent | null) => {
    const link = await describeLink(c.get('deps'), await resolveLink(c.get('deps'), token), say.language);
    const title = link.instruments.length === 1 ? (link.instruments[0]?.title ?? '') : link.campaign.name;
    const fault = sent?.problem && problemBody(sent.problem.code, say.language);
    if (sent?.problem) c.set('problem', sent.problem.code);
    const body = entryPage(say, {
      link,
      token,
      fault: fault?.title ?? (sent?.answer?.pass === null && sent.resumeCode ? say('identify.wrongResume') : null),
      ...(sent ? { typed: { code: sent.code, name: sent.name } } : {}),
      codeNeeded: sent?.answer?.pass === null,
    });
    const begun = sent?.answer ? { answer: sent.answer, code: sent.code, name: sent.name } : null;
    const data = { token, language: say.language, link, words: scriptWords(say, link), begun };
    return page(c, say, { title, demo: link.campaign.demo, body, data }, fault?.status ?? 200);
  };
  /** Whatever is wrong is a page with a sentence; bugs are answered as everywhere. */
  const told = async (c: HttpContext, work: (say: Speak) => Promise<Response>): Promise<Response> => {
    const say = speakTo(c);
    try {
      return await work(say);
    } catch (error) {
      if (error instanceof Problem) return refused(c, say, error);
      throw error;
    }
  };

  app.use('/a/*', compress());
  for (const path of [plain('/a/:token', 'respondent'), plain('/a/:token/result/:receipt', 'respondent')])
    app.get(path, (c) => told(c, (say) => answer(c, say, c.req.param('token') ?? '', null)));
  app.get(plain('/a/:token/guardian', 'respondent'), (c) =>
    told(c, async (say) => {
      const link = await resolveLink(c.get('deps'), c.req.param('token'));
      const body = guardianSheet(say, await describeLink(c.get('deps'), link, say.language));
      return page(c, say, { title: say('guardian.title'), demo: link.campaign.demo, body });
    }),
  );
  app.post(plain('/a/own-data', 'respondent', 'POST'), (c) =>
    told(c, async () => {
      if (!isFromOwnPage(c)) throw new Problem('foreign-origin');
      return sendOwnData(c);
    }),
  );
  app.post(plain('/a/:token', 'respondent', 'POST'), (c) =>
    told(c, async (say) => {
      if (!isFromOwnPage(c)) throw new Problem('foreign-origin');
      const token = c.req.param('token');
      const { place, ...typed } = await readForm(c, token);
      const sent = { code: typed.code ?? '', name: typed.name ?? '', resumeCode: typed.resumeCode ?? '' };
      try {
        const link = await resolveLink(c.get('deps'), token);
        return await answer(c, say, token, { ...sent, answer: await begin(c.get('deps'), link, { ...typed, place }) });
      } catch (error) {
        if (!(error instanceof Problem) || error.code === 'unknown-link') throw error;
        return answer(c, say, token, { ...sent, problem: error });
      }
    }),
  );
  app.get(plain('/e', 'public'), (c) =>
    told(c, async (say) => {
      const typed = c.req.query('code') ?? '';
      const token = typed && (await tokenOfCode(c.get('deps'), typed, c.get('address')));
      if (token) return c.redirect(`/a/${token}?lang=${say.language}`, 303);
      const body = codePage(say, { typed, fault: typed ? say('code.unknown') : null });
      return page(c, say, { title: say('code.title'), body }, typed ? 404 : 200);
    }),
  );
}

const sentence = (say: Speak, text: string): Html =>
  html`<section class="card"><h1>${say('problem.title')}</h1><div class="notice error" role="alert">${text}</div></section>`;

const longest = 120;

async function readForm(c: HttpContext, token: string): Promise<Claim & { code?: string; name?: string }> {
  const fields = await c.req.parseBody();
  const read = (name: string) => {
    const value = fields[name];
    return typeof value === 'string' && value.trim() !== '' ? { [name]: value.trim().slice(0, longest) } : {};
  };
  return { ...read('code'), ...read('name'), ...read('resumeCode'), place: `${c.get('address')} ${token}` };
}
