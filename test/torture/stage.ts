// One database under torture. A round: load, kill at a random moment, start again, compare with the ledger, send again what
// was never answered. Now and then the kill comes while the server is still starting, or hits the database's own server.
import type { Place } from '../server/engines.ts';
import { signIn, staffWork } from './deeds.ts';
import type { Tortured } from './engines.ts';
import type { Ledger } from './ledger.ts';
import type { Tally } from './rounds.ts';
import { sendAll } from './send.ts';
import { launchServer, type ServerProcess } from './server-process.ts';
import { type Finding, verify } from './verify.ts';

const connections = 24;
const longestLoadMs = 1500;
const longestStartMs = 2500;

interface StageParts {
  readonly engine: Tortured;
  readonly tally: Tally;
  readonly chance: () => number;
  readonly place: Place;
  readonly ledger: Ledger;
  readonly workers: number;
}

export class Stage {
  readonly #parts: StageParts;
  #server: ServerProcess | null = null;

  constructor(parts: StageParts) {
    this.#parts = parts;
  }

  async play(): Promise<void> {
    const { engine, tally, chance, ledger } = this.#parts;
    const url = await this.#start();
    const cookie = await signIn(url);
    let loading = true;
    const before = ledger.in('acknowledged').length;
    const done = (): number => ledger.deeds.filter(({ state }) => state === 'acknowledged').length;
    const doneBefore = done();
    const goOn = (): boolean => loading;
    const load = Promise.all([
      sendAll(ledger, ledger.in('unsent'), { url, connections, goOn }),
      staffWork(ledger.deeds, ledger.institutions, cookie, { url, goOn }),
    ]);
    await pause(chance() * longestLoadMs);
    const { database } = engine;
    if (database && chance() < 0.4) {
      await database.kill();
      await pause(chance() * 100);
      loading = false;
      await database.start();
      tally.databaseKills++;
      if (!this.#server?.runs()) tally.faults.push(`the server died with its database: ${this.#server?.words()}`);
    } else await this.#kill();
    loading = false;
    await load;
    tally.acknowledged += ledger.in('acknowledged').length - before;
    tally.deeds += done() - doneBefore;
    tally.rounds++;
    await this.#compare();
  }

  /** The last word: everything that was sent is answered, and a server that ends in good order leaves all of it. */
  async end(): Promise<void> {
    const { ledger, tally } = this.#parts;
    if (tally.faults.length > 0) return;
    await this.#start();
    tally.faults.push(...ledger.in('unknown').map(({ subject }) => `${subject} sent again and is not answered`));
    const code = await this.#server?.kill('SIGTERM');
    if (code !== 0) tally.faults.push(`the server ended with ${code}: ${this.#server?.words()}`);
    this.#server = null;
    await this.#look();
  }

  async clear(): Promise<void> {
    await this.#kill();
    await this.#parts.place.remove();
  }

  async #kill(): Promise<void> {
    await this.#server?.kill();
    this.#server = null;
    await this.#parts.engine.settle(this.#parts.place);
  }

  #begin(): ServerProcess {
    const { place, workers } = this.#parts;
    return launchServer(place, { env: { WORKERS: String(workers) } });
  }

  /** Now and then a server is killed while it still starts, perhaps in the middle of recovering from the kill before. */
  async #launch(): Promise<string> {
    const { tally, chance } = this.#parts;
    if (!this.#server && chance() < 0.2) {
      this.#server = this.#begin();
      await pause(chance() * longestStartMs);
      await this.#kill();
      tally.killedWhileStarting++;
    }
    this.#server ??= this.#begin();
    return this.#server.listening;
  }

  /** @returns the address of a server in which every open question of the ledger is settled */
  async #start(): Promise<string> {
    const url = await this.#launch();
    await this.#sendAgain(url);
    return url;
  }

  /** What was never answered, as a client would: a few times. And some of what was, which must change nothing. */
  async #sendAgain(url: string): Promise<void> {
    const { ledger, tally, chance } = this.#parts;
    const always = { url, connections, goOn: () => true };
    const acknowledged = ledger.in('acknowledged').filter(() => chance() < 0.05);
    for (let tries = 0; tries < 20 && ledger.in('unknown').length > 0; tries++) {
      if (tries > 0) await pause(250);
      await sendAll(ledger, ledger.in('unknown'), always);
    }
    await sendAll(ledger, acknowledged, always);
    tally.repeated += acknowledged.length;
    tally.faults.push(...ledger.faults.splice(0));
  }

  /** After a kill the server starts anew before anybody looks, so that it is the one that recovers. */
  async #compare(): Promise<void> {
    const { ledger, tally } = this.#parts;
    await this.#launch();
    const { arrived } = await this.#look();
    tally.arrived += arrived;
    tally.absent += ledger.in('unknown').length - arrived;
  }

  async #look(): Promise<Finding> {
    const { place, ledger, tally } = this.#parts;
    const found = await verify(place, ledger);
    tally.faults.push(...found.faults, ...ledger.faults.splice(0));
    return found;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
