// One decision over the applications that were chosen; afterwards which did not go, and why.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { stepsFrom } from '../../../programmes/engine/take-step.ts';
import { type Decision, needsReason } from '../../../programmes/schema/stages.ts';
import { programmeBoard } from '../../api.ts';
import type { BoardRow, StepResult } from '../../board-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import type { OpenRound } from './use-round.ts';

interface Fields {
  readonly decision: Decision;
  readonly reason?: string;
}

export function BulkDialog({
  open,
  rows,
  onClose,
}: {
  open: OpenRound;
  rows: readonly BoardRow[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const decision = Form.useWatch('decision', form);
  const offered = [
    ...new Set(rows.flatMap((row) => stepsFrom(open.programme, row, 'operator').map((step) => step.decision))),
  ];
  const go = useMutation({
    mutationFn: ({ decision: chosen, reason = '' }: Fields) =>
      programmeBoard.stepMany(
        chosen,
        reason,
        rows.map(({ id, revision }) => ({ id, revision })),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['board', open.round.id] }),
  });
  return (
    <Modal
      open
      title={t('board.bulkTitle', { count: rows.length })}
      okText={go.data ? t('app.close') : t('board.decide')}
      cancelText={t('app.cancel')}
      cancelButtonProps={go.data ? { hidden: true } : {}}
      confirmLoading={go.isPending}
      onOk={() => (go.data ? onClose() : form.submit())}
      onCancel={onClose}
    >
      {go.data ? (
        <Results rows={rows} results={go.data} />
      ) : (
        <Form form={form} layout="vertical" onFinish={go.mutate}>
          <Form.Item
            name="decision"
            label={t('board.decision')}
            rules={[{ required: true, message: t('app.choose', { what: t('board.decision') }) }]}
          >
            <Select options={offered.map((value) => ({ value, label: t(`board.decision.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('board.reason')}
            rules={[
              {
                required: decision !== undefined && needsReason(decision),
                whitespace: true,
                message: t('app.required', { what: t('board.reason') }),
              },
            ]}
          >
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
          </Form.Item>
          <p className="muted">{t('board.bulkNote')}</p>
        </Form>
      )}
      <ProblemAlert error={go.error} />
    </Modal>
  );
}

function Results({ rows, results }: { rows: readonly BoardRow[]; results: readonly StepResult[] }) {
  const { t } = useTranslation();
  const failed = results.filter(({ stage }) => stage === null);
  const nameOf = (id: string): string => rows.find((row) => row.id === id)?.unit.name ?? id;
  return (
    <>
      <Alert
        type={failed.length === 0 ? 'success' : 'warning'}
        showIcon
        title={t('board.bulkDone', { done: results.length - failed.length, failed: failed.length })}
      />
      <ul>
        {failed.map(({ id, sentence, lacking }) => (
          <li key={id}>
            <strong>{nameOf(id)}</strong> {sentence}
            {lacking && ` ${lacking.map((need) => t(`board.need.${need}`)).join('、')}`}
          </li>
        ))}
      </ul>
    </>
  );
}
