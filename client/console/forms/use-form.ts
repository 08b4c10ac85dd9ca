// One form for the page: the form as the server shows it to this reader, the questions with their wording, and what every deed on it
// shares: a word when it is done, the server's sentence when it is not, and a fresh look in both cases.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import { type Tree, treeOf } from '../../../questionnaires/schema/tree.ts';
import { Problem, respondent, teamwork } from '../../api.ts';
import type { Bundle } from '../../contract.ts';
import type { FilledItem, Filling, FormItem, FormName, FormView } from '../../form-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { useSentence } from '../problem-alert.tsx';

export interface OpenForm {
  readonly name: FormName;
  readonly form: FormView;
  readonly bundle: Bundle;
  readonly tree: Tree;
  /** @returns whether it was done */
  readonly act: (deed: Promise<unknown>, said?: string) => Promise<boolean>;
  readonly keep: (item: string, filling: Filling, filled: FilledItem) => void;
}

const keyOf = ({ campaign, subject, instrument }: FormName) => ['form', campaign, subject, instrument];

export function useForm(name: FormName): { open: OpenForm | null; error: unknown; refetch: () => unknown } {
  const language = currentLanguage();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const { t } = useTranslation();
  const sentence = useSentence();
  const { data: form, ...asked } = useQuery({ queryKey: keyOf(name), queryFn: () => teamwork.read(name) });
  const version = form?.instrument.version ?? '';
  const bundle = useQuery({
    queryKey: ['bundle', name.instrument, version, language],
    queryFn: () => respondent.readBundle(name.instrument, version, language),
    enabled: form !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const again = () => queries.invalidateQueries({ queryKey: keyOf(name) });
  const act = async (deed: Promise<unknown>, said?: string): Promise<boolean> => {
    try {
      await deed;
      if (said) message.success(said);
      await again();
      return true;
    } catch (error) {
      const faults = error instanceof Problem ? error.faults : [];
      if (faults.length > 0)
        modal.error({
          title: sentence(error),
          content: faults.map((fault) => faultLine(fault, form, bundle.data)).join('\n'),
          className: 'form-faults',
          okText: t('app.close'),
        });
      else message.error(sentence(error));
      await again();
      return false;
    }
  };
  const keep = (item: string, filling: Filling, filled: FilledItem): void => {
    queries.setQueryData<FormView>(keyOf(name), (before) => before && withItem(before, item, filling, filled));
  };
  const open =
    form && bundle.data ? { name, form, bundle: bundle.data, tree: treeOf(bundle.data.instrument), act, keep } : null;
  return { open, error: asked.error ?? bundle.error, refetch: asked.refetch };
}

function faultLine({ item, message }: { item?: string; message: string }, form?: FormView, bundle?: Bundle): string {
  const at = form?.items.findIndex((one) => one.item === item) ?? -1;
  const stem = item === undefined ? undefined : bundle?.texts.items[item]?.stem;
  return stem ? `${at + 1}. ${stem}：${message}` : message;
}

function withItem(form: FormView, item: string, filling: Filling, filled: FilledItem): FormView {
  const { state, revision, savedAt, faults } = filled;
  const items = form.items.map((one) =>
    one.item === item ? { ...one, ...filling, state, revision, updatedAt: savedAt, faults } : one,
  );
  return { ...form, items };
}

export interface ShownItem {
  readonly item: Item;
  readonly row: FormItem;
  /** Its number on the whole form. */
  readonly number: number;
}
export interface Dimension {
  readonly code: string;
  readonly name: string;
  readonly items: readonly ShownItem[];
}

/** Items that are asked, in the order of the questionnaire, by first-level indicator. */
export function dimensionsOf({ form, bundle, tree }: OpenForm, wanted: (row: FormItem) => boolean = () => true) {
  const rows = new Map(form.items.map((row) => [row.item, row]));
  const shown = tree.asked.flatMap((item): Omit<ShownItem, 'number'>[] => {
    const row = rows.get(item.code);
    return row?.asked ? [{ item, row }] : [];
  });
  const numbered = shown.map((one, at): ShownItem => ({ ...one, number: at + 1 })).filter(({ row }) => wanted(row));
  const byDimension = Map.groupBy(numbered, ({ item }) => tree.domain(item.indicator)?.code ?? '');
  return [...byDimension].map(
    ([code, items]): Dimension => ({ code, name: bundle.texts.indicators[code]?.name ?? code, items }),
  );
}
