// Submissions that are on their way: kept on the device before they are sent for the first time, so that neither a closed page nor a missing
// network loses one. Sent again when the page opens, when a connection is back, and by the service worker where there is one; always under
// the one key, so that it counts once whoever comes first.
import { respondent } from '../api.ts';
import type { Submission, Submitted } from '../contract.ts';
import { type AttemptName, keepReceipt } from './draft.ts';
import { device } from './keep.ts';
import { type Outcome, submitPatiently } from './submit.ts';

export interface Outgoing {
  readonly name: AttemptName;
  readonly pass: string;
  readonly key: string;
  readonly submission: Submission;
  /** Opens the result; only its digest is sent. */
  readonly secret: string;
  /** Opens the result that this submission corrects. */
  readonly corrects?: string;
}

const prefix = 'shuheng:outbox:';
const keyOf = ({ campaign, person, instrument }: AttemptName): string =>
  prefix + [campaign, person, instrument].map(encodeURIComponent).join(':');
export const syncTag = 'shuheng-outbox';

export const waitingFor = (name: AttemptName): Outgoing | null => device.read<Outgoing>(keyOf(name));

/** @param pauses between tries; none: tried once */
export async function sendOut(
  outgoing: Outgoing,
  onRetry: (count: number) => void = () => undefined,
  pauses?: readonly number[],
): Promise<Outcome> {
  const key = keyOf(outgoing.name);
  await device.write(key, outgoing).catch(() => undefined);
  const outcome = await submitPatiently(
    () => respondent.submit(outgoing.pass, outgoing.key, outgoing.submission, outgoing.corrects),
    onRetry,
    pauses,
  );
  if (outcome.is === 'unreachable') {
    await askWorker();
    return outcome;
  }
  if (outcome.is === 'received') await keepReceipt(outgoing.name, { ...outcome.submitted, secret: outgoing.secret });
  await device.forget(key).catch(() => undefined);
  return outcome;
}

export interface Sent {
  readonly name: AttemptName;
  readonly submitted: Submitted;
}

/** Everything that waits, once. @returns what arrived */
export async function sendWaiting(): Promise<{ sent: Sent[]; left: number }> {
  const sent: Sent[] = [];
  let left = 0;
  for (const key of device.keys(prefix)) {
    const outgoing = device.read<Outgoing>(key);
    if (!outgoing) continue;
    const outcome = await sendOut(outgoing, undefined, []);
    if (outcome.is === 'received' || outcome.is === 'already')
      sent.push({ name: outgoing.name, submitted: outcome.submitted });
    if (outcome.is === 'unreachable') left++;
  }
  return { sent, left };
}

interface SyncingRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Where the browser can, it wakes the worker when a connection is back, even when the page is closed by then. */
async function askWorker(): Promise<void> {
  if (typeof navigator === 'undefined' || !('serviceWorker' in navigator)) return;
  const registration = (await navigator.serviceWorker.getRegistration('/a/').catch(() => undefined)) as
    | SyncingRegistration
    | undefined;
  await registration?.sync?.register(syncTag).catch(() => undefined);
}
