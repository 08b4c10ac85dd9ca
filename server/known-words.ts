// Words behind a command that takes only a few, all of them switches: a misspelt one must not be as if it had not been given.
import { ConfigError } from './config.ts';

/** @throws ConfigError naming the known ones */
export function readWords(known: readonly string[]): ReadonlySet<string> {
  const given = process.argv.slice(2);
  const unknown = given.find((word) => !known.includes(word));
  if (unknown === undefined) return new Set(given);
  if (known.length === 0)
    throw new ConfigError(
      `不认识“${unknown}”，这个命令不带任何参数。/ “${unknown}” is not known: this command takes nothing behind it.`,
    );
  throw new ConfigError(
    `不认识“${unknown}”，可用的只有：${known.join('、')}。/ “${unknown}” is not known; all there is: ${known.join(', ')}.`,
  );
}
