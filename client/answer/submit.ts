// Sends one response until its fate is known. The key stays the same over all tries, so a lost answer of the server
// never makes a second submission.
import { Problem, Unreachable } from '../api.ts';
import type { Fault, Submitted } from '../contract.ts';

/** Anonymous answers are received without a receipt. */
export type Outcome<Got = Submitted> =
  | { readonly is: 'received'; readonly submitted: Got }
  /** By an earlier attempt, perhaps on another device. */
  | { readonly is: 'already'; readonly submitted: Submitted }
  | { readonly is: 'faults'; readonly faults: readonly Fault[] }
  | { readonly is: 'expired' }
  | { readonly is: 'unreachable' }
  | { readonly is: 'refused'; readonly sentence: string };

const waits = [800, 2000, 4000, 8000];
const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

export async function submitPatiently<Got>(
  send: () => Promise<Got>,
  onRetry: (count: number) => void,
  pauses: readonly number[] = waits,
): Promise<Outcome<Got>> {
  for (let count = 0; ; count++) {
    try {
      return { is: 'received', submitted: await send() };
    } catch (error) {
      const wait = pauses[count];
      if (!mayTryAgain(error) || wait === undefined) return judge(error);
      onRetry(count + 1);
      await pause(wait);
    }
  }
}

const mayTryAgain = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof Problem && error.status >= 500);

function judge(error: unknown): Exclude<Outcome, { is: 'received' }> {
  if (error instanceof Unreachable) return { is: 'unreachable' };
  if (!(error instanceof Problem)) throw error;
  if (error.status === 401) return { is: 'expired' };
  if (error.code === 'already-submitted' && isSubmitted(error.details))
    return { is: 'already', submitted: error.details };
  if (error.code === 'invalid-answers') return { is: 'faults', faults: error.faults };
  return { is: 'refused', sentence: error.message };
}

function isSubmitted(details: unknown): details is Submitted {
  return typeof details === 'object' && details !== null && 'receipt' in details && 'submittedAt' in details;
}
