// What the doctor's checks have in common: each looks at one thing beside a running server, in memory that does not grow, and says
// what it found in sentences of both languages.
import type { Config } from '../../config.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { Catalog } from '../../instruments/catalog.ts';
import type { Programmes } from '../../programmes/programmes.ts';
import type { ReadingStorage } from '../../storage/storage.ts';

/** What can be known without opening the database. */
export interface Premises {
  readonly config: Pick<
    Config,
    'databaseUrl' | 'dataDir' | 'questionnairesDir' | 'programmesDir' | 'pluginsDir' | 'files'
  >;
  now(): number;
}
export interface Patient extends Premises {
  readonly database: ReadingStorage;
  readonly files: FileStore;
  /** null when a seal is broken: what needs it is not looked at. */
  readonly catalog: Catalog | null;
  /** null likewise. */
  readonly programmes: Programmes | null;
  /** Called now and then with the number of responses looked at. */
  readonly progress: (responses: number) => void;
}

export interface Finding {
  readonly id: string;
  /** What was looked at, and how much of it. */
  readonly found: string;
  /** What is wrong and what to do about it; none = well. */
  readonly faults: readonly string[];
  /** Worth knowing, but no harm. */
  readonly notes: readonly string[];
}

const mostTold = 20;

/** Faults of which only the first are told: a thousand lines help nobody. */
export class Faults {
  readonly #told: string[] = [];
  #more = 0;

  add(fault: string): void {
    if (this.#told.length < mostTold) this.#told.push(fault);
    else this.#more += 1;
  }

  list(): string[] {
    return this.#more === 0 ? this.#told : [...this.#told, `另有 ${this.#more} 处。/ And ${this.#more} more.`];
  }
}

export const restoreFrom = '请从备份恢复（npm run restore）。/ Restore from a backup (npm run restore).';
