// What every block may need: the report's language and colours, which charts to draw with, and what the reader may do.
// The charts come from outside so that a respondent's page never loads a chart library.
import { type ComponentType, createContext, useContext } from 'react';
import type { Block, ImprovementTask, Report } from '../../scoring/report/report.ts';
import { type ReportWords, reportWords } from './report-words.ts';

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
export interface ChartProps<Kind extends Block['kind']> {
  readonly block: BlockOf<Kind>;
  readonly report: Report;
}
export interface Charts {
  readonly Radar: ComponentType<ChartProps<'radar'>>;
  readonly Distribution: ComponentType<ChartProps<'distribution'>>;
}

export interface TaskList {
  readonly tasks: readonly ImprovementTask[];
  readonly revision: number;
}

export type ChartFile = (chart: string, format: 'svg' | 'png') => string;

export interface ReportSurroundings {
  readonly report: Report;
  readonly charts: Charts;
  /** Opens the origin of a number; absent where the reader may not see it. */
  readonly openTrace?: ((id: string) => void) | undefined;
  /** Present where the reader may edit the improvement tasks; rejects with a readable message. */
  readonly onSaveTasks?: ((list: TaskList) => Promise<TaskList>) | undefined;
  /** Where one chart is to be had as a picture. */
  readonly chartFile?: ChartFile | undefined;
  readonly taskRevision: number;
  readonly tasks?: readonly ImprovementTask[] | undefined;
}

const context = createContext<ReportSurroundings | null>(null);
export const ReportProvider = context.Provider;

export function useReport(): ReportSurroundings & { readonly words: ReportWords } {
  const found = useContext(context);
  if (!found) throw new Error('a report block needs a ReportProvider above it');
  return { ...found, words: reportWords(found.report.language) };
}
