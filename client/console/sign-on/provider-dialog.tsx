// Setting up or changing one sign-on service. Its secret is typed and never shown.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SignOnInput, SignOnProvider } from '../../account-contract.ts';
import { signOn, staff } from '../../api.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMe } from '../session.tsx';

interface Fields {
  readonly kind: SignOnInput['kind'];
  readonly name: string;
  readonly institutionId?: string;
  readonly settings: Record<string, string | undefined>;
  readonly secret?: string;
  readonly uses: readonly ('staff' | 'respondents')[];
}

const settingsOf = { oidc: ['issuer', 'clientId', 'claim'], cas: ['address', 'claim'] } as const;

function inputOf({ kind, name, settings, secret, uses }: Fields): SignOnInput {
  const given = settingsOf[kind].map((key) => [key, settings[key]?.trim() ?? ''] as const);
  return {
    kind,
    name: name.trim(),
    settings: Object.fromEntries(given.filter(([, value]) => value !== '')),
    ...(kind === 'oidc' && secret ? { secret } : {}),
    forStaff: uses.includes('staff'),
    forRespondents: uses.includes('respondents'),
  };
}

export function ProviderDialog({ provider, onClose }: { provider: SignOnProvider | null; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const me = useMe();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? provider?.kind ?? 'cas';
  const owner = Form.useWatch('institutionId', form);
  const { data: institutions = [] } = useQuery({
    queryKey: ['institutions'],
    queryFn: staff.institutions,
    enabled: me.institution === null && provider === null,
  });
  const save = useMutation({
    mutationFn: (fields: Fields) =>
      provider
        ? signOn.change(provider.id, inputOf(fields), provider.revision)
        : signOn.add(inputOf(fields), me.institution?.id ?? fields.institutionId ?? null),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sign-on-providers'] });
      onClose();
    },
  });
  const needed = (what: string) => [{ required: true, whitespace: true, message: t('app.required', { what }) }];
  const ownsRoster = provider ? provider.institution !== null : me.institution !== null || Boolean(owner);
  return (
    <Modal
      open
      title={t(provider ? 'signOn.edit' : 'signOn.new')}
      okText={t('app.save')}
      cancelText={t('app.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={save.mutate}
        initialValues={{
          kind,
          name: provider?.name ?? t('signOn.nameDefault'),
          settings: provider?.settings ?? {},
          uses: [
            ...(provider === null || provider.forStaff ? ['staff'] : []),
            ...(provider === null || provider.forRespondents ? ['respondents'] : []),
          ],
        }}
      >
        <Form.Item name="kind" label={t('signOn.kind')}>
          <Radio.Group
            disabled={provider !== null}
            options={(['cas', 'oidc'] as const).map((value) => ({ value, label: t(`signOn.kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t('signOn.name')} rules={needed(t('signOn.name'))}>
          <Input maxLength={40} />
        </Form.Item>
        {me.institution === null && provider === null && (
          <Form.Item name="institutionId" label={t('signOn.owner')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('signOn.platform')}
              options={institutions.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
        {kind === 'oidc' ? (
          <>
            <Form.Item
              name={['settings', 'issuer']}
              label={t('signOn.issuer')}
              extra={t('signOn.issuerHint')}
              rules={needed(t('signOn.issuer'))}
            >
              <Input inputMode="url" maxLength={300} />
            </Form.Item>
            <Form.Item
              name={['settings', 'clientId']}
              label={t('signOn.clientId')}
              rules={needed(t('signOn.clientId'))}
            >
              <Input autoComplete="off" maxLength={200} />
            </Form.Item>
            <Form.Item
              name="secret"
              label={t('signOn.secret')}
              extra={t(provider?.hasSecret ? 'signOn.secretKept' : 'signOn.secretHint')}
            >
              <Input.Password autoComplete="off" maxLength={500} />
            </Form.Item>
          </>
        ) : (
          <Form.Item
            name={['settings', 'address']}
            label={t('signOn.address')}
            extra={t('signOn.addressHint')}
            rules={needed(t('signOn.address'))}
          >
            <Input inputMode="url" maxLength={300} />
          </Form.Item>
        )}
        <Form.Item
          name={['settings', 'claim']}
          label={t('signOn.claim')}
          extra={t(kind === 'oidc' ? 'signOn.claimOidcHint' : 'signOn.claimCasHint')}
        >
          <Input autoComplete="off" maxLength={60} placeholder={kind === 'oidc' ? 'preferred_username' : 'user'} />
        </Form.Item>
        <Form.Item name="uses" label={t('signOn.for')}>
          <Checkbox.Group
            options={[
              { value: 'staff', label: t('signOn.forStaff') },
              ...(ownsRoster ? [{ value: 'respondents', label: t('signOn.forRespondents') }] : []),
            ]}
          />
        </Form.Item>
        <ProblemAlert error={save.error} />
      </Form>
    </Modal>
  );
}
