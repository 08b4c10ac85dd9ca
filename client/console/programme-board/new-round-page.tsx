// A new round: a definition is chosen and read, then what it leaves open is decided.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { programmeBoard } from '../../api.ts';
import type { ServedProgramme } from '../../board-contract.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { DefinitionCard } from './definition-card.tsx';
import { type RoundFields, RoundFormFields, roundInput } from './round-form.tsx';
import { useProgrammes } from './use-round.ts';
import './board.css';

export function NewRoundPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data, error, refetch } = useProgrammes();
  const [chosen, setChosen] = useState<string | null>(null);
  const served = data?.find(({ programme }) => `${programme.id}@${programme.version}` === chosen);
  const make = useMutation({
    mutationFn: (fields: RoundFields) => {
      const { id = '', version = '' } = served?.programme ?? {};
      const unset = served?.programme.window.opens.is === 'operator';
      return programmeBoard.makeRound({
        programme: id,
        version,
        ...roundInput({ ...fields, ...(unset ? { otherWindow: true } : {}) }),
      });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['programme-rounds'] });
      navigate(`/console/programme-board/${id}`);
    },
  });
  return (
    <>
      <PageHead title={t('board.newRound')} note={t('board.newLead')} />
      <ProblemAlert error={error} onRetry={refetch} />
      <div className="form">
        <Form layout="vertical" onFinish={make.mutate} initialValues={{ certificateNumber: '数衡-{year}-{serial}' }}>
          <Form.Item label={t('board.programme')} htmlFor="programme">
            <Select
              id="programme"
              value={chosen}
              onChange={setChosen}
              options={latestFirst(data ?? []).map(({ programme: { id, version }, texts }) => ({
                value: `${id}@${version}`,
                label: `${texts.title} ${version}`,
              }))}
            />
          </Form.Item>
          {served && <DefinitionCard {...served} />}
          {served && <RoundFormFields {...served} />}
          <ProblemAlert error={make.error} />
          <Button type="primary" htmlType="submit" disabled={!served} loading={make.isPending}>
            {t('board.make')}
          </Button>
        </Form>
      </div>
    </>
  );
}

/** The server tells versions of one programme rising. */
const latestFirst = (served: readonly ServedProgramme[]): ServedProgramme[] =>
  [...Map.groupBy(served, ({ programme }) => programme.id).values()].flatMap((versions) => versions.toReversed());
