// What stays on the device after an anonymous submission: that it was made, and nothing else. Who has finished is told to the
// server apart from the answers and a little later; if the page is closed before, the next visit tells it.
import { respondent } from '../../api.ts';
import { type AttemptName, attemptKey, forgetAttempt } from '../draft.ts';
import { device } from '../keep.ts';

const [leastMs, mostMs] = [4000, 20_000];

export const answeredHere = (name: AttemptName): boolean => device.read<true>(attemptKey('answered', name)) !== null;

export async function keepAnswered(name: AttemptName, pass: string): Promise<void> {
  await device.write(attemptKey('answered', name), true);
  await forgetAttempt(name);
  const wait = leastMs + ((crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % (mostMs - leastMs));
  setTimeout(() => tellDone(name, pass), wait);
}

/** Nobody waits for it, and nothing is lost when it fails. */
export function tellDone(name: AttemptName, pass: string): void {
  respondent.anonymousDone(pass, name.instrument).catch(() => undefined);
}
