// The fields of a piece of evidence, for adding and for editing. Days are typed: a picker hides behind three taps what four digits say.
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type EvidenceContent, type EvidenceLink, evidenceKinds } from '../../evidence-contract.ts';

export type PieceForm = EvidenceContent & Pick<EvidenceLink, 'stance' | 'clause'>;

export const emptyPiece: PieceForm = {
  ...{ title: '', kind: 'policy', issuer: '', dated: null, validUntil: null, coversFrom: null, coversUntil: null },
  ...{ note: '', link: null, file: null, stance: 'supporting', clause: '' },
};

const days = ['dated', 'validUntil', 'coversFrom', 'coversUntil'] as const;

/** What is empty is nothing, not an empty word. */
export function contentOf({ stance: _, clause: __, ...typed }: PieceForm): EvidenceContent {
  const empty = Object.fromEntries([...days, 'link' as const].map((field) => [field, typed[field] || null]));
  return { ...typed, ...empty, issuer: typed.issuer ?? '', note: typed.note ?? '' };
}

export function PieceFields() {
  const { t } = useTranslation();
  const required = {
    required: true,
    whitespace: true,
    message: t('app.required', { what: t('evidence.field.title') }),
  };
  return (
    <>
      <Form.Item name="title" label={t('evidence.field.title')} rules={[required]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label={t('evidence.field.kind')}>
        <Select options={evidenceKinds.map((value) => ({ value, label: t(`evidence.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="issuer" label={t('evidence.field.issuer')}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="evidence-days">
        {days.map((day) => (
          <Form.Item
            key={day}
            name={day}
            label={t(`evidence.field.${day}`)}
            rules={[{ pattern: /^\d{4}-\d\d-\d\d$/, message: t('evidence.dateWrong') }]}
          >
            <Input placeholder={t('evidence.dateForm')} maxLength={10} />
          </Form.Item>
        ))}
      </div>
      <Form.Item
        name="link"
        label={t('evidence.field.link')}
        rules={[{ pattern: /^https?:\/\/\S+$/, message: t('evidence.linkWrong') }]}
      >
        <Input maxLength={2000} inputMode="url" />
      </Form.Item>
      <Form.Item name="note" label={t('evidence.field.note')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="stance" label={t('evidence.field.stance')} extra={t('evidence.stanceNote')}>
        <Select
          options={(['supporting', 'limiting'] as const).map((value) => ({
            value,
            label: t(`evidence.stance.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="clause" label={t('evidence.field.clause')}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
