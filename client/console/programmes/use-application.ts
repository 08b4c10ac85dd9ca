// One application for its page: as the server shows it to this reader, with the definition it follows, and what is typed and not saved
// yet, so that conditions and missing items are told while one types.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useMemo, useState } from 'react';
import { formInstrument, formTexts } from '../../../programmes/engine/form-instrument.ts';
import { type Finding, judgeRules } from '../../../programmes/engine/judge-rules.ts';
import { askedNow, judgeable, ofThese } from '../../../programmes/engine/judgeable.ts';
import type { AnswerFault } from '../../../questionnaires/schema/answer-faults.ts';
import { type Checker, compileChecker } from '../../../questionnaires/schema/compile-checker.ts';
import type { Instrument, Item } from '../../../questionnaires/schema/instrument.ts';
import type { Texts } from '../../../questionnaires/schema/texts.ts';
import type { TypedAnswers } from '../../../questionnaires/schema/typed-answer.ts';
import { compileVisibility, type Visibility } from '../../../questionnaires/schema/visible-items.ts';
import { applying, Problem } from '../../api.ts';
import type { Fault } from '../../contract.ts';
import type { ApplicationHead, ListedProgramme, OwnApplication } from '../../programme-contract.ts';
import { useSentence } from '../problem-alert.tsx';

export interface OpenApplication {
  readonly id: string;
  readonly own: OwnApplication;
  readonly defined: ListedProgramme;
  readonly instrument: Instrument;
  /** The form's wording, as items are worded everywhere. */
  readonly texts: Texts;
  readonly head: ApplicationHead;
  /** null = as the server has it. */
  readonly setHead: (head: ApplicationHead | null) => void;
  readonly typed: TypedAnswers;
  readonly setTyped: (section: string, answers: TypedAnswers | null) => void;
  /** As the values stand in this page. */
  readonly asked: readonly Item[];
  /** Of them those that may be answered by 不适用 now. */
  readonly dispensable: ReadonlySet<Item>;
  readonly findings: readonly Finding[];
  readonly missing: readonly AnswerFault[];
  /** What the last refusal listed. */
  readonly refused: readonly Fault[];
  /** @returns whether it was done */
  readonly act: (deed: Promise<unknown>, said?: string) => Promise<boolean>;
  readonly again: () => Promise<void>;
}

export const usePrograms = () =>
  useQuery({ queryKey: ['programmes'], queryFn: applying.programmes, staleTime: 300_000 });

export function useApplication(id: string): { open: OpenApplication | null; error: unknown; refetch: () => unknown } {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const sentence = useSentence();
  const programmes = usePrograms();
  const { data: own, error, refetch } = useQuery({ queryKey: ['application', id], queryFn: () => applying.read(id) });
  const [head, setHead] = useState<ApplicationHead | null>(null);
  const [sections, setSections] = useState<Readonly<Record<string, TypedAnswers | null>>>({});
  const [refused, setRefused] = useState<readonly Fault[]>([]);
  const defined = programmes.data?.find(
    ({ programme }) => programme.id === own?.view.round.programme && programme.version === own.view.round.version,
  );
  const track = own?.view.application.track;
  // The same form after every save: fields are drawn once for it.
  const form = useMemo(() => {
    if (!defined || track === undefined) return null;
    const instrument = formInstrument(defined.programme, track);
    const [checker, visibility] = [compileChecker(instrument), compileVisibility(instrument)];
    return { instrument, texts: formTexts(defined.texts), checker, visibility };
  }, [defined, track]);
  const again = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['application', id] });
    await queries.invalidateQueries({ queryKey: ['applications'] });
  };
  const act = async (deed: Promise<unknown>, said?: string): Promise<boolean> => {
    try {
      await deed;
      if (said) message.success(said);
      setRefused([]);
      return true;
    } catch (problem) {
      setRefused(problem instanceof Problem ? problem.faults : []);
      message.error(sentence(problem));
      return false;
    } finally {
      await again();
    }
  };
  if (!own || !defined || !form) return { open: null, error: error ?? programmes.error, refetch };
  const standing = head ?? own.view.application;
  const typed = Object.assign(
    {},
    ...own.sections.map(({ section, answers }) => sections[section] ?? answers),
  ) as TypedAnswers;
  const live = judgeNow(own, defined, form, standing, typed);
  const setTyped = (section: string, answers: TypedAnswers | null): void =>
    setSections((before) => ({ ...before, [section]: answers }));
  const shown = { id, own, defined, ...form, head: standing, setHead, typed, setTyped };
  return { open: { ...shown, ...live, refused, act, again }, error: null, refetch };
}

interface Form {
  readonly instrument: Instrument;
  readonly checker: Checker;
  readonly visibility: Visibility;
}

/** What other applications of the unit decide only the server knows. */
function judgeNow(
  { view }: OwnApplication,
  { programme }: ListedProgramme,
  { instrument, checker, visibility }: Form,
  { context, members }: ApplicationHead,
  typed: TypedAnswers,
) {
  const subject = { institutionType: view.unit.type };
  const background = { ...context, ...subject };
  const { id, track, stage, judged } = view.application;
  const answers = judgeable(instrument, background, typed, visibility);
  const application = { id, track, stage, judged, applicant: { type: view.unit.type }, context, members, answers };
  const amongOthers = new Set(
    programme.rules.filter(({ check }) => check.is === 'quota' || check.is === 'distinct').map(({ code }) => code),
  );
  const findings = judgeRules(programme, { ...application, others: [] }).map((finding) =>
    amongOthers.has(finding.rule) ? (view.findings.find(({ rule }) => rule === finding.rule) ?? finding) : finding,
  );
  const shown = askedNow(instrument, background, typed, visibility);
  const asked = shown.map(({ item }) => item);
  const checked = checker.check({ context, answers: ofThese(asked, typed), subject });
  const dispensable = new Set(shown.filter(({ mayBeNotApplicable }) => mayBeNotApplicable).map(({ item }) => item));
  return { findings, missing: checked.ok ? [] : checked.faults, asked, dispensable };
}
