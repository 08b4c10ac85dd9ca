// The server's log: a line of JSON per event on standard output, for whatever collects lines. No addresses of callers, no
// paths (links and results are keys), no bodies; errors without what their queries were asked with.
import pino from 'pino';
import type { Config } from './config.ts';
import { describeError } from './describe-error.ts';

export function createLog({ logLevel }: Pick<Config, 'logLevel'>): pino.Logger {
  return pino({
    level: logLevel,
    serializers: { err: describeError },
    timestamp: false,
    // A line that says its time itself says a date: more would find whoever answered anonymously.
    mixin: (about: object) => ('time' in about ? {} : { time: new Date().toISOString() }),
  });
}
