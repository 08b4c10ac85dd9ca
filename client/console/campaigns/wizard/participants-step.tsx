// 参加对象与名册: who takes part, with the way to each roster. A school's own campaign is on itself and its subjects.
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../../api.ts';
import type { Campaign } from '../../../campaign-contract.ts';
import type { Institution } from '../../../contract.ts';
import { SubjectsField } from '../subjects-field.tsx';
import { useTitles } from '../use-titles.ts';

/** More would only be a wall of links. */
const mostRosters = 12;

interface ParticipantsStepProps {
  /** null before the first step is left. */
  readonly campaign: Campaign | null;
  readonly institutions: readonly Institution[];
}

export function ParticipantsStep({ campaign, institutions }: ParticipantsStepProps) {
  const { t } = useTranslation();
  const titleOf = useTitles(campaign);
  // How many each instrument would invite, of those that the draft holds already.
  const { data: progress } = useQuery({
    queryKey: ['progress', campaign?.id],
    queryFn: () => staff.progress(campaign?.id ?? ''),
    enabled: campaign !== null,
    refetchOnMount: 'always',
  });
  const invitedBy = (institution: string): string =>
    (progress?.institutions.find(({ id }) => id === institution)?.instruments ?? [])
      .map(({ id, invited }) => t('wizard.invited', { title: titleOf(id), count: invited }))
      .join('，');
  const form = Form.useFormInstance();
  const chosen: readonly string[] = Form.useWatch('institutions', form) ?? [];
  /** How many of its questionnaires nobody would answer: those need a look. */
  const unasked = (institution: string): number =>
    (progress?.institutions.find(({ id }) => id === institution)?.instruments ?? []).filter(({ invited }) => !invited)
      .length;
  const taken = institutions.filter(({ id }) => chosen.includes(id));
  const listed = taken.toSorted((one, other) => unasked(other.id) - unasked(one.id)).slice(0, mostRosters);
  return (
    <>
      <Form.Item
        name="institutions"
        label={t('campaigns.institutions')}
        dependencies={['subjects']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, ids: readonly string[]) =>
              ids.length + (getFieldValue('subjects') ?? []).length > 0
                ? Promise.resolve()
                : Promise.reject(new Error(t('app.choose', { what: t('campaigns.institutions') }))),
          }),
        ]}
      >
        <Select
          mode="multiple"
          allowClear
          maxTagCount={8}
          showSearch={{ optionFilterProp: 'label' }}
          options={institutions.map(({ id, name, type }) => ({ value: id, label: `${name} · ${t(`type.${type}`)}` }))}
        />
      </Form.Item>
      {institutions.length === 0 && (
        <p>
          {t('wizard.noInstitutions')} <Link to="/console/institutions">{t('institutions.title')}</Link>
        </p>
      )}
      {institutions.length > 1 && (
        <Button
          className="problem"
          onClick={() => form.setFieldsValue({ institutions: institutions.map(({ id }) => id) })}
        >
          {t('wizard.all', { count: institutions.length })}
        </Button>
      )}
      {listed.length > 0 && (
        <ul className="plain-list">
          {listed.map(({ id, name }) => (
            <li key={id}>
              {name}
              {invitedBy(id) && `：${invitedBy(id)}`} ·{' '}
              <Link to={`/console/institutions/${id}/roster`} target="_blank">
                {t('wizard.rosters')}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {taken.length > listed.length && (
        <p className="muted">{t('wizard.moreRosters', { count: taken.length - listed.length })}</p>
      )}
      <Form.Item name="subjects" label={t('campaigns.subjects')} extra={t('campaigns.subjectsNote')}>
        <SubjectsField />
      </Form.Item>
    </>
  );
}
