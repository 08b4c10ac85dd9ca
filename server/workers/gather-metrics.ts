// The first process's part in /metrics: whichever worker is asked, the others and the first process are asked too. One that does
// not answer in time, or cannot, is left out.
import type { Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import type { Measured } from '../metrics/measure-process.ts';
import type { ToWorker } from './worker-messages.ts';

const patienceMs = 1000;

export function createGathering(own: () => Promise<Measured>, tell: (worker: Worker, message: ToWorker) => void) {
  const asked = new Map<number, (measured: Measured) => void>();
  let last = 0;

  async function ask(worker: Worker): Promise<readonly Measured[]> {
    const id = ++last;
    const answer = new Promise<readonly Measured[]>((resolve) => asked.set(id, (measured) => resolve([measured])));
    tell(worker, { measure: id });
    const measured = await Promise.race([answer, pause(patienceMs, [], { ref: false })]);
    asked.delete(id);
    return measured;
  }

  return {
    async from(workers: readonly Worker[]): Promise<readonly Measured[]> {
      const here = own().then(
        (measured) => [measured],
        () => [],
      );
      return (await Promise.all([here, ...workers.map(ask)])).flat();
    },
    receive: (id: number, measured: Measured): void => asked.get(id)?.(measured),
  };
}
