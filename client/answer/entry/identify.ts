// 学号/工号 + 姓名 for a group link, a single button for a personal one; the resume code where saved answers wait on the server. Enter while an
// input method is composing chooses a word, it does not submit.
import { Problem, respondent, Unreachable } from '../../api.ts';
import type { Beginning } from '../../contract.ts';
import { normaliseCode } from '../draft.ts';
import { recoverReceipts } from '../recover-receipts.ts';
import { keepVisit, type Visit, visitOnDevice } from '../visit.ts';
import type { PageData } from './page-data.ts';

type Field = 'code' | 'name' | 'resumeCode';

export async function enhanceForm(
  page: PageData,
  sending: Promise<unknown>,
  onBegin: (visit: Visit) => void,
): Promise<void> {
  const form = document.querySelector<HTMLFormElement>('form.identify');
  if (!form) return;
  const { token, link, words } = page;
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  const notice = form.querySelector<HTMLElement>('.notice.error');
  const resume = form.querySelector<HTMLElement>('[data-when=code-needed]');
  const label = button?.textContent ?? '';
  const field = (name: Field) => form.elements.namedItem(name) as HTMLInputElement | null;
  const asks = link.identify === 'code-and-name';

  const tell = (sentence: string | null): void => {
    if (!notice) return;
    notice.hidden = sentence === null;
    notice.textContent = sentence ?? '';
  };
  const wait = (busy: boolean): void => {
    if (!button) return;
    button.disabled = busy;
    button.textContent = busy ? words.checking : label;
  };
  const askForCode = (): void => {
    if (!resume) return;
    resume.hidden = false;
    field('resumeCode')?.focus();
  };
  const take = async (answer: Beginning, person: string, name: string): Promise<void> => {
    const { pass, ...begun } = answer;
    if (pass === null) {
      wait(false);
      if (resume && !resume.hidden) tell(words.wrongResumeCode);
      return askForCode();
    }
    const visit: Visit = { begun: { ...begun, pass }, person };
    keepVisit(link.campaign.id, token, visit, name);
    await recoverReceipts(link, visit);
    onBegin(visit);
    // For the next person on this device.
    form.reset();
    if (resume) resume.hidden = true;
    wait(false);
  };
  const explain = (error: unknown): string => {
    if (error instanceof Unreachable) return words.offline;
    if (error instanceof Problem && error.status === 429)
      return words.wait.replace('{minutes}', String(Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60))));
    return error instanceof Error ? error.message : String(error);
  };
  const begin = async (): Promise<void> => {
    const [code, name, resumeCode] = [field('code'), field('name'), field('resumeCode')].map(
      (one) => one?.value.trim() ?? '',
    );
    if (asks && !code) return tell(words.needCode);
    if (asks && !name) return tell(words.needName);
    if (resume && !resume.hidden && !resumeCode) return tell(words.needResumeCode);
    wait(true);
    tell(null);
    const person = asks ? normaliseCode(code ?? '') : token;
    const own = visitOnDevice(link.campaign.id, token, person, name ?? '');
    await sending;
    try {
      const claim = asks ? { code: code ?? '', name: name ?? '', ...(resumeCode ? { resumeCode } : {}) } : {};
      await take(await respondent.begin(token, claim, own?.begun.pass ?? null), person, name ?? '');
    } catch (error) {
      // Begun here before: it goes on without a network, and is sent when one is back.
      if (error instanceof Unreachable && own) return take({ ...own.begun, resume: 'not-needed' }, person, name ?? '');
      wait(false);
      tell(explain(error));
    }
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    if (!button?.disabled) begin();
  };
  form.onkeydown = (event) => {
    // Safari ends the composition before it reports the key; 229 still tells.
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  };
  if (button) button.dataset.ready = '';
  const { begun } = page;
  if (begun) await take(begun.answer, asks ? normaliseCode(begun.code) : token, begun.name);
}
