// Many rounds on one database after the other, and what came of them.
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import type { Tortured } from './engines.ts';
import { layGround, type Size } from './ground.ts';
import { Ledger } from './ledger.ts';
import { Stage } from './stage.ts';

export interface Plan {
  readonly engine: Tortured;
  readonly rounds: number;
  readonly seed: number;
  /** A new database begins after this many rounds, or when everyone has answered. */
  readonly roundsOfStage?: number;
  readonly size?: Size;
  /** Processes that answer requests; 1 unless told otherwise. */
  readonly workers?: number;
  say(line: string): void;
}

export interface Tally {
  rounds: number;
  killedWhileStarting: number;
  databaseKills: number;
  acknowledged: number;
  /** Of staff, acknowledged under load. */
  deeds: number;
  /** Sent before a kill and never answered: wholly there, and wholly absent. */
  arrived: number;
  absent: number;
  /** Acknowledged before a kill and sent once more after it. */
  repeated: number;
  readonly faults: string[];
}

const usualSize: Size = { institutions: 6, persons: 400 };

export async function torture(plan: Plan): Promise<Tally> {
  const tally: Tally = {
    ...{
      rounds: 0,
      killedWhileStarting: 0,
      databaseKills: 0,
      acknowledged: 0,
      deeds: 0,
      arrived: 0,
      absent: 0,
      repeated: 0,
    },
    faults: [],
  };
  const chance = seededRandom(plan.seed);
  while (tally.rounds < plan.rounds && tally.faults.length === 0) await playStage(plan, tally, chance);
  return tally;
}

async function playStage(plan: Plan, tally: Tally, chance: () => number): Promise<void> {
  const { engine, size = usualSize, roundsOfStage = 20, workers = 1 } = plan;
  const place = await engine.makePlace();
  const ledger = new Ledger(await layGround(place, size));
  const stage = new Stage({ engine, tally, chance, place, ledger, workers });
  try {
    const last = Math.min(plan.rounds, tally.rounds + roundsOfStage);
    while (tally.rounds < last && tally.faults.length === 0 && ledger.in('unsent').length > 0) {
      await stage.play();
      if (tally.rounds % 10 === 0) plan.say(lineOf(tally));
    }
    await stage.end();
  } finally {
    await stage.clear();
  }
}

export function lineOf({ rounds, acknowledged, arrived, absent, faults }: Tally): string {
  const unanswered = `${arrived + absent} 份未获答复（${arrived} 份已整份保存）`;
  const inEnglish = `${arrived + absent} unanswered (${arrived} kept whole)`;
  return `第 ${rounds} 轮：${acknowledged} 份获回执，${unanswered}，${faults.length} 处不符 / round ${rounds}: ${acknowledged} acknowledged, ${inEnglish}, ${faults.length} faults`;
}
