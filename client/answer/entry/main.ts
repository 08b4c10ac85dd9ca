// The script of the entry page, which the server has written already: sends the form without leaving the page, opens what this device knows,
// and makes room for answering. Small on purpose: the questionnaire's own program is fetched while the page is read.
import '../answer.css';
import { Problem, respondent, speak } from '../../api.ts';
import { readReceipt } from '../draft.ts';
import { device, openDevice } from '../keep.ts';
import { sendWaiting } from '../outbox.ts';
import { adoptResultLink } from '../result-link.ts';
import { resumeVisit, type Visit } from '../visit.ts';
import { forgetPage, registerWorker, worksOffline } from '../worker/register.ts';
import { enhanceCampus } from './campus-sign-on.ts';
import { enhanceForm } from './identify.ts';
import { keepLanguage, keptLanguage } from './language.ts';
import { type PageData, readPageData } from './page-data.ts';

const clearedMark = '#cleared';

const show = (selector: string, on = true): void => {
  for (const part of document.querySelectorAll<HTMLElement>(selector)) part.hidden = !on;
};

async function start(page: PageData): Promise<void> {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked) keepLanguage(page.language);
  else if (keptLanguage() === 'en' && page.language !== 'en')
    return location.replace(`${location.pathname}?lang=en${location.hash}`);
  speak(page.language);
  await openDevice();
  // At most a moment: what waits may be what this person is about to begin again.
  const sending = Promise.race([sendWaiting(), new Promise((resolve) => setTimeout(resolve, 4000))]);
  addEventListener('online', () => void sendWaiting());
  // Come back to after clearing, a page that names its person is not kept again.
  if (location.hash === clearedMark && page.link.identify === 'none') void forgetPage();
  else registerWorker();
  show('[data-when=private]', !device.survives);
  show('[data-when=kept]', device.survives);
  show('[data-when=insecure]', !worksOffline());
  for (const button of document.querySelectorAll<HTMLElement>('[data-receipt]')) {
    const receipt = button.dataset.receipt ?? '';
    if (!readReceipt(receipt)) continue;
    button.hidden = false;
    show(`[data-elsewhere="${receipt}"]`, false);
    button.addEventListener('click', () => open(page, null, receipt));
  }

  for (const button of document.querySelectorAll<HTMLElement>('[data-by-code]')) {
    button.hidden = false;
    // The link names its person; what was submitted opens by the code.
    button.onclick = async () => {
      const answer = await respondent.begin(page.token, {}).catch((error: Error) => error);
      if (answer instanceof Error || answer.pass === null)
        button.textContent = answer instanceof Problem ? answer.message : page.words.offline;
      else await open(page, { begun: { ...answer, pass: answer.pass }, person: page.token }, null);
    };
  }

  const [, , , , result] = location.pathname.split('/').map(decodeURIComponent);
  if (result) {
    await adoptResultLink(result);
    return open(page, null, result);
  }
  if (location.hash === clearedMark) {
    history.replaceState(null, '', location.pathname + location.search);
    show('[data-when=cleared]');
  }
  const { phase, graceEnds } = page.link.campaign;
  const visit = phase === 'open' || graceEnds !== null ? resumeVisit(page.token) : null;
  if (visit) return open(page, visit, null);
  await enhanceForm(page, sending, (begun) => open(page, begun, null));
  await enhanceCampus(page, (begun) => open(page, begun, null));
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1500));
  idle(
    () =>
      void import('../main.tsx').then(
        ({ preload }) => preload(),
        () => undefined,
      ),
  );
}

async function open(page: PageData, visit: Visit | null, result: string | null): Promise<void> {
  const place = document.getElementById('root');
  if (!place) return;
  const here = `/a/${encodeURIComponent(page.token)}`;
  if (result) history.replaceState(null, '', `${here}/result/${encodeURIComponent(result)}`);
  const { openAnswering } = await import('../main.tsx');
  const { token, link, language } = page;
  const onLeave = async (cleared: boolean): Promise<void> => {
    // A page that names nobody can be shown again as it is, even without a network.
    const names = link.identify === 'none' || result !== null;
    if (
      names &&
      (await fetch(here, { method: 'HEAD' }).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      return location.replace(here + (cleared ? clearedMark : ''));
    close();
    if (entry) document.body.prepend(entry);
    show('[data-when=cleared]', cleared);
    history.replaceState(null, '', here + location.search);
    await enhanceForm(page, Promise.resolve(), (begun) => open(page, begun, null));
    await enhanceCampus(page, (begun) => open(page, begun, null));
    document.querySelector<HTMLElement>('#entry h1')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  // Taken out, not hidden: a page has one heading.
  const entry = document.getElementById('entry');
  entry?.remove();
  const close = openAnswering(place, { token, link, language, visit, result, onLeave });
}

const page = readPageData();
if (page) start(page);
