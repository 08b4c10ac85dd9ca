// The member institutions of a consortium or base, each with its role.
import { Button, Form, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Institution } from '../../contract.ts';
import { memberRoles } from '../../subject-contract.ts';

export function MembersField({ institutions }: { institutions: readonly Institution[] }) {
  const { t } = useTranslation();
  return (
    <Form.Item label={t('subjects.members')} extra={t('subjects.membersNote')}>
      <Form.List name="members">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Space key={key} wrap className="toolbar">
                <Form.Item name={[name, 'institution']} noStyle>
                  <Select
                    aria-label={t('subjects.member')}
                    className="member-select"
                    showSearch={{ optionFilterProp: 'label' }}
                    options={institutions.map((one) => ({ value: one.id, label: one.name }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'role']} noStyle>
                  <Select
                    aria-label={t('subjects.role')}
                    className="role-select"
                    options={memberRoles.map((value) => ({ value, label: t(`memberRole.${value}`) }))}
                  />
                </Form.Item>
                <Button type="link" size="small" onClick={() => remove(name)}>
                  {t('app.remove')}
                </Button>
              </Space>
            ))}
            <Button size="small" onClick={() => add()}>
              {t('subjects.addMember')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
