// A round's own settings: changed, opened and closed by the operator; the public address to copy.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { programmeBoard } from '../../api.ts';
import { CopyButton } from '../copy-button.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { DefinitionCard } from './definition-card.tsx';
import { type RoundFields, RoundFormFields, roundFields, roundInput } from './round-form.tsx';
import type { OpenRound } from './use-round.ts';

export function SettingsPanel({ open }: { open: OpenRound }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const { round, programme, texts } = open;
  const renewed = async (said: string): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['programme-rounds'] });
    message.success(said);
  };
  const save = useMutation({
    mutationFn: (fields: RoundFields) => {
      const unset = programme.window.opens.is === 'operator';
      const given = { ...fields, ...(unset && fields.closes ? { otherWindow: true } : {}) };
      const input = roundInput(given, round.settings.periods);
      return programmeBoard.changeRound(round.id, round.revision, input);
    },
    onSuccess: () => renewed(t('board.saved')),
  });
  const to = round.state === 'open' ? 'closed' : 'open';
  const move = useMutation({
    mutationFn: () => programmeBoard.moveRound(round.id, round.revision, to),
    onSuccess: () => renewed(t(`board.moved.${to}`)),
  });
  const undecided = programme.silent.filter((topic) => !round.settings.decided[topic]);
  const address = `${location.origin}/p/${round.id}`;
  return (
    <div className="form">
      {undecided.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="problem"
          title={t('board.undecided', { what: undecided.map((topic) => texts.silent[topic] ?? topic).join('、') })}
        />
      )}
      <Space wrap className="toolbar">
        <Button
          type="primary"
          loading={move.isPending}
          onClick={() =>
            modal.confirm({
              title: t(`board.move.${to}`),
              content: t(`board.moveNote.${to}`),
              onOk: () => move.mutate(),
            })
          }
        >
          {t(`board.move.${to}`)}
        </Button>
        {round.state !== 'preparing' && (
          <>
            <a href={address} target="_blank" rel="noreferrer">
              {t('board.publicPage')}
            </a>
            <CopyButton text={address}>{t('app.copy')}</CopyButton>
          </>
        )}
      </Space>
      <ProblemAlert error={move.error} />
      <DefinitionCard programme={programme} texts={texts} />
      <Form key={round.revision} layout="vertical" initialValues={roundFields(round)} onFinish={save.mutate}>
        <RoundFormFields programme={programme} texts={texts} />
        <ProblemAlert error={save.error} />
        <Button htmlType="submit" loading={save.isPending}>
          {t('app.save')}
        </Button>
      </Form>
    </div>
  );
}
