// Coming in by the campus: away, back with a code behind the #, and in. The code is exchanged once.
import { Problem, respondent, Unreachable } from '../../api.ts';
import { signOnReturn } from '../../sign-on-return.ts';
import { forgetVisit, keepVisit, type Visit } from '../visit.ts';
import type { PageData } from './page-data.ts';

/** Drafts on this device are the person's of this pass; another who comes by the campus gets another name. */
function personOf(pass: string): string {
  try {
    const [body = ''] = pass.split('.');
    return `sso:${(JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))) as { subject: string }).subject}`;
  } catch {
    return 'sso';
  }
}

let exchanged = false;

export async function enhanceCampus(page: PageData, onBegin: (visit: Visit) => void): Promise<void> {
  const part = document.querySelector<HTMLElement>('.campus');
  if (!part) return;
  const { token, link, words } = page;
  const notice = part.querySelector<HTMLElement>('.notice');
  const buttons = [...part.querySelectorAll<HTMLButtonElement>('[data-sign-on]')];
  part.hidden = false;
  const tell = (sentence: string | null): void => {
    if (!notice) return;
    notice.hidden = sentence === null;
    notice.textContent = sentence ?? '';
  };
  const wait = (busy: boolean): void => {
    for (const button of buttons) button.disabled = busy;
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    wait(true);
    tell(null);
    try {
      await work();
    } catch (error) {
      wait(false);
      const said = error instanceof Problem ? error.message : String(error);
      tell(error instanceof Unreachable ? words.offline : said);
    }
  };
  for (const button of buttons)
    button.onclick = () =>
      attempt(async () => {
        const { url } = await respondent.startSignOn(token, button.dataset.signOn ?? '');
        forgetVisit(token);
        location.assign(url);
      });
  const { code, problem } = signOnReturn;
  if (problem !== null) tell(problem === 'sign-on-no-person' ? words.signOnNoPerson : words.signOnProblem);
  if (code === null || exchanged) return;
  exchanged = true;
  await attempt(async () => {
    const { pass, ...begun } = await respondent.begin(token, { signOn: code });
    if (pass === null) return;
    const visit: Visit = { begun: { ...begun, pass }, person: personOf(pass) };
    keepVisit(link.campaign.id, token, visit);
    onBegin(visit);
    wait(false);
  });
}
