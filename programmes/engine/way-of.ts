// The stages an application of one track goes through, ends left out, in the definition's order.
import type { Programme } from '../schema/programme.ts';
import { isEnding, type StageCode } from '../schema/stages.ts';

export function wayOf({ stages }: Pick<Programme, 'stages'>, track: string): StageCode[] {
  const reached = new Set<StageCode>(['draft']);
  // A set goes on to what is added while one walks it.
  for (const here of reached)
    for (const { to, tracks } of stages.find(({ code }) => code === here)?.steps ?? [])
      if (!tracks || tracks.includes(track)) reached.add(to);
  return stages.map(({ code }) => code).filter((code) => reached.has(code) && !isEnding(code));
}
