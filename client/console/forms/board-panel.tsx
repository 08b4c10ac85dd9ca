// The coordinator's board: who has what, until when, how far; assign, merge, return, remind, and send to review.
import { Alert, App, Button, Progress, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teamwork } from '../../api.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { BoardTable } from './board-table.tsx';
import { ContextFields } from './context-fields.tsx';
import { DepartmentsTable } from './departments-table.tsx';
import { LinkedItems } from './linked-items.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import type { OpenForm } from './use-form.ts';

export function BoardPanel({ open }: { open: OpenForm }) {
  const { t } = useTranslation();
  const { form, name, act } = open;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState<'assign' | 'return' | null>(null);
  const asked = form.items.filter((row) => row.asked);
  const done = asked.filter(({ state }) => state === 'accepted').length;
  const rows = asked.filter(({ item }) => chosen.includes(item));
  const filled = asked.filter(({ state }) => state === 'filled');
  const may = (deed: (typeof form.may)[number]): boolean => form.may.includes(deed);
  const close = (did: boolean): void => {
    setDialog(null);
    if (did) setChosen([]);
  };
  const merge = (of: typeof asked): void => {
    const items = of.map(({ item, revision }) => ({ item, revision }));
    void act(teamwork.merge(name, items), t('forms.merged', { count: items.length }));
  };
  const chosenFilled = rows.filter(({ state }) => state === 'filled');
  const returnable = rows.filter(({ state }) => ['filled', 'accepted', 'returned'].includes(state));
  return (
    <>
      <div className="form-progress">
        <strong>{t('forms.mergedOf', { done, asked: asked.length })}</strong>
        <Progress
          percent={asked.length === 0 ? 0 : Math.round((done * 100) / asked.length)}
          showInfo={false}
          aria-label={t('forms.mergedOf', { done, asked: asked.length })}
        />
      </div>
      {!form.has.approver && <Alert type="warning" showIcon className="problem" title={t('forms.noApprover')} />}
      {form.people.every(({ role }) => role === 'institution-admin') && form.state === 'filling' && (
        <Alert type="info" showIcon className="problem" title={t('forms.noPeople')} />
      )}
      <ContextFields open={open} />
      <DepartmentsTable open={open} />
      <Space wrap className="toolbar form-tools">
        <span>{t('forms.chosen', { count: rows.length })}</span>
        <Button disabled={rows.length === 0 || !may('assign')} onClick={() => setDialog('assign')}>
          {t('forms.assign')}
        </Button>
        <Button disabled={chosenFilled.length === 0 || !may('merge')} onClick={() => merge(chosenFilled)}>
          {t('forms.merge')}
        </Button>
        <Button disabled={returnable.length === 0 || !may('return')} onClick={() => setDialog('return')}>
          {t('forms.return')}
        </Button>
        {filled.length > 0 && may('merge') && (
          <Button type="primary" ghost onClick={() => merge(filled)}>
            {t('forms.mergeAll', { count: filled.length })}
          </Button>
        )}
        <Forward open={open} />
      </Space>
      <BoardTable open={open} chosen={chosen} onChoose={setChosen} />
      <LinkedItems open={open} />
      {dialog === 'assign' && <AssignDialog open={open} items={rows.map(({ item }) => item)} onClose={close} />}
      {dialog === 'return' && <ReturnDialog open={open} items={returnable.map(({ item }) => item)} onClose={close} />}
    </>
  );
}

/** To review, or back from it. */
function Forward({ open }: { open: OpenForm }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { form, name, act } = open;
  const ask = (deed: 'send' | 'take-back', title: string, content: string, said: string): void => {
    modal.confirm({
      title,
      content,
      okText: title,
      onOk: async () => {
        await act(teamwork.step(name, deed, form.revision), said);
      },
    });
  };
  return (
    <>
      {form.may.includes('send') && (
        <Button type="primary" onClick={() => ask('send', t('forms.send'), t('forms.sendConfirm'), t('forms.sent'))}>
          {t('forms.send')}
        </Button>
      )}
      {form.may.includes('take-back') && (
        <Button onClick={() => ask('take-back', t('forms.takeBack'), t('forms.takeBackConfirm'), t('forms.takenBack'))}>
          {t('forms.takeBack')}
        </Button>
      )}
    </>
  );
}
