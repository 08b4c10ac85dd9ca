// A round with its definition and wording, as every page of the board reads it.
import { useQuery } from '@tanstack/react-query';
import { programmeBoard } from '../../api.ts';
import type { ListedRound, ServedProgramme } from '../../board-contract.ts';

export interface OpenRound extends ListedRound, ServedProgramme {}

export const useProgrammes = () => useQuery({ queryKey: ['programmes'], queryFn: programmeBoard.programmes });
export const useRounds = () => useQuery({ queryKey: ['programme-rounds'], queryFn: programmeBoard.rounds });

export function useRound(id: string): {
  open: OpenRound | null;
  error: unknown;
  missing: boolean;
  refetch: () => void;
} {
  const programmes = useProgrammes();
  const rounds = useRounds();
  const listed = rounds.data?.find(({ round }) => round.id === id);
  const served = programmes.data?.find(
    ({ programme }) => programme.id === listed?.round.programme && programme.version === listed?.round.version,
  );
  return {
    open: listed && served ? { ...listed, ...served } : null,
    error: rounds.error ?? programmes.error,
    missing: Boolean(rounds.data && programmes.data) && !(listed && served),
    refetch: () => void Promise.all([rounds.refetch(), programmes.refetch()]),
  };
}
