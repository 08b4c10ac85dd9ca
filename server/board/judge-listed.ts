// Applications of a round as the engine judges them, each with the others of its unit; one query for the answers of all.
import type { Application } from '../../programmes/engine/application.ts';
import type { Deps } from '../deps.ts';
import { answersOf, type applicationsFor, judgedAnswers } from '../programmes/read-applications.ts';
import type { Round } from '../programmes/read-rounds.ts';

export type Listed = Awaited<ReturnType<typeof applicationsFor>>[number];

/** In their order, without drafts: nobody judges what is still being written. */
export async function judgeListed(
  parts: Pick<Deps, 'storage' | 'programmes'>,
  round: Round,
  listed: readonly Listed[],
): Promise<Application[]> {
  const answers = await answersOf(
    parts,
    listed.map(({ row }) => row.id),
  );
  const told = ({ row, unit }: Listed) => ({
    ...{ track: row.track, context: row.context },
    answers: judgedAnswers(round, row, unit.type, answers.get(row.id)),
  });
  const ofUnit = Map.groupBy(
    listed.filter(({ row }) => row.stage !== 'withdrawn'),
    ({ row }) => row.institution,
  );
  return listed
    .filter(({ row }) => row.stage !== 'draft')
    .map((own) => {
      const { row, unit } = own;
      const others = (ofUnit.get(row.institution) ?? []).filter((one) => one.row.id !== row.id);
      return {
        ...{ id: row.id, track: row.track, stage: row.stage, members: row.members, judged: row.judged },
        ...{ ...told(own), applicant: { type: unit.type }, others: others.map(told) },
      };
    });
}
