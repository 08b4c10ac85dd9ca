// 现场调研: what was seen, line by line, and the record in words. The lead writes it; photographs are files of the institution.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desk, fileContent, fileThumbnail } from '../../api.ts';
import { beijingDate } from '../../beijing-time.ts';
import type { DeskName, Visit, VisitContent } from '../../review-contract.ts';
import { FileUpload } from '../files/file-upload.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { aliasWords } from './alias-words.ts';

interface CardProps {
  readonly name: DeskName;
  /** Whose files photographs become. */
  readonly institution: string;
  readonly editable: boolean;
}

export function VisitsCard({ name, institution, editable }: CardProps) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Visit | 'new' | null>(null);
  const { data } = useQuery({
    queryKey: ['desk', name.panel, name.subject, 'visits'],
    queryFn: () => desk.visits(name),
  });
  return (
    <section className="desk-card">
      <h2>{t('reviews.visits')}</h2>
      <VisitLines visits={data ?? []} {...(editable ? { onEdit: setEdited } : {})} />
      {editable && <Button onClick={() => setEdited('new')}>{t('reviews.newVisit')}</Button>}
      {edited && (
        <VisitDialog
          {...{ name, institution }}
          visit={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}

interface LinesProps {
  readonly visits: readonly Visit[];
  readonly onEdit?: (visit: Visit) => void;
}

export function VisitLines({ visits, onEdit }: LinesProps) {
  const { t } = useTranslation();
  if (visits.length === 0) return <p className="muted">{t('reviews.noVisit')}</p>;
  return visits.map((visit) => (
    <div key={visit.id} className="review-visit">
      <p>
        <strong>{visit.visitedOn}</strong> {visit.visitors.map(aliasWords).join('、')}{' '}
        {onEdit && (
          <Button type="link" size="small" onClick={() => onEdit(visit)}>
            {t('app.edit')}
          </Button>
        )}
      </p>
      <ul>
        {visit.checklist.map(({ text, seen, note }) => (
          <li key={text}>
            {text} {seen && t(`reviews.seen.${seen}`)} <span className="muted">{note}</span>
          </li>
        ))}
      </ul>
      <p className="review-opinion">{visit.record}</p>
      <Photographs ids={visit.photographs} />
    </div>
  ));
}

function Photographs({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div className="review-photographs">
      {ids.map((id, at) => (
        <a key={id} href={fileContent(id)} target="_blank" rel="noreferrer noopener">
          <img src={fileThumbnail(id)} alt={t('reviews.photograph', { number: at + 1 })} loading="lazy" />
        </a>
      ))}
    </div>
  );
}

interface DialogProps {
  readonly name: DeskName;
  readonly institution: string;
  readonly visit: Visit | null;
  readonly onClose: () => void;
}

function VisitDialog({ name, institution, visit, onClose }: DialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form] = Form.useForm<VisitContent>();
  const [photographs, setPhotographs] = useState<readonly string[]>(visit?.photographs ?? []);
  const save = useMutation({
    mutationFn: ({ visitedOn, visitors = [], checklist = [], record = '' }: VisitContent) =>
      desk.keepVisit(name, visit, {
        ...{ visitedOn, visitors, record, photographs },
        checklist: checklist
          .filter((line) => line?.text?.trim())
          .map(({ text, seen, note }) => ({ text, seen: seen ?? null, note: note ?? '' })),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['desk', name.panel, name.subject] });
      onClose();
    },
  });
  const states = ['yes', 'partly', 'no'] as const;
  return (
    <Modal
      open
      title={t('reviews.newVisit')}
      okText={t('app.save')}
      cancelText={t('app.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={visit ?? { visitedOn: beijingDate(Date.now()), checklist: [{ text: '' }], visitors: [] }}
        onFinish={save.mutate}
      >
        <Form.Item name="visitedOn" label={t('reviews.visitedOn')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="visitors" label={t('reviews.visitors')}>
          <Select
            mode="tags"
            options={[...'甲乙丙丁戊'].map((stem) => ({ value: `专家${stem}`, label: aliasWords(`专家${stem}`) }))}
          />
        </Form.Item>
        <Form.List name="checklist">
          {(fields, { add, remove }) => (
            <>
              <p className="desk-label">{t('reviews.checklist')}</p>
              {fields.map(({ key, name: at }) => (
                <Space key={key} wrap className="toolbar">
                  <Form.Item name={[at, 'text']} noStyle>
                    <Input aria-label={t('reviews.checklist')} maxLength={200} />
                  </Form.Item>
                  <Form.Item name={[at, 'seen']} noStyle>
                    <Select
                      className="role-select"
                      aria-label={t('reviews.state')}
                      allowClear
                      options={states.map((value) => ({ value, label: t(`reviews.seen.${value}`) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[at, 'note']} noStyle>
                    <Input aria-label={t('reviews.note')} placeholder={t('reviews.note')} maxLength={1000} />
                  </Form.Item>
                  <Button type="link" size="small" onClick={() => remove(at)}>
                    {t('app.remove')}
                  </Button>
                </Space>
              ))}
              <Button size="small" onClick={() => add()}>
                {t('reviews.addLine')}
              </Button>
            </>
          )}
        </Form.List>
        <Form.Item name="record" label={t('reviews.record')}>
          <Input.TextArea rows={5} maxLength={8000} />
        </Form.Item>
      </Form>
      <p className="desk-label">{t('reviews.photographs')}</p>
      <Photographs ids={photographs} />
      <FileUpload
        institution={institution}
        only={['jpeg', 'png', 'webp']}
        onDone={({ id }) => setPhotographs((before) => [...before, id])}
      />
      <ProblemAlert error={save.error} />
    </Modal>
  );
}
