// The right of one attempt, fetched before the first question and long before the answers are sent. Named ones need none.
import { useEffect, useState } from 'react';
import type { LinkInstrument } from '../../contract.ts';
import type { AttemptName } from '../draft.ts';
import type { HeldRight } from './right.ts';

export interface AnonymousAttempt {
  readonly campaign: string;
  readonly key: string;
  readonly right: HeldRight;
}

export function useRight(name: AttemptName, { anonymous }: LinkInstrument, pass: string) {
  const key = anonymous?.key ?? null;
  const [state, setState] = useState<{ right: HeldRight | null; error: Error | null }>({ right: null, error: null });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again; the name is the same for the whole attempt
  useEffect(() => {
    if (key === null) return;
    let current = true;
    import('./right.ts')
      .then(({ holdRight }) => holdRight(name, pass, key))
      .then(
        (right) => current && setState({ right, error: null }),
        (error: Error) => current && setState({ right: null, error }),
      );
    return () => {
      current = false;
    };
  }, [key, pass, round]);
  const held: AnonymousAttempt | null =
    key !== null && state.right ? { campaign: name.campaign, key, right: state.right } : null;
  return {
    held,
    waiting: key !== null && !held,
    error: state.error,
    reload: () => setRound((before) => before + 1),
  };
}
