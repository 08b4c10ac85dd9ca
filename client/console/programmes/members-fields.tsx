// 成员单位: role, name, province and what is declared of each, in rows that stack on a phone.
import { Button, Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../programmes/engine/application.ts';
import type { ListedProgramme } from '../../programme-contract.ts';

interface MembersProps {
  readonly defined: ListedProgramme;
  readonly members: readonly Member[];
  readonly disabled: boolean;
  readonly onChange: (members: readonly Member[]) => void;
}

export function MembersFields({ defined, members, disabled, onChange }: MembersProps) {
  const { t } = useTranslation();
  const [first] = defined.programme.roles;
  const add = (): void => {
    if (!first) return;
    onChange([...members, { role: first.code, name: '', institution: null, province: '', attributes: [] }]);
  };
  return (
    <fieldset className="applying-members" id="members">
      <legend>{t('applying.members')}</legend>
      {members.map((member, at) => (
        <MemberFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing but its place before it is named
          key={at}
          place={at + 1}
          defined={defined}
          member={member}
          disabled={disabled}
          onChange={(changed) => onChange(members.map((one, place) => (place === at ? changed : one)))}
          onRemove={() => onChange(members.filter((_, place) => place !== at))}
        />
      ))}
      <Button disabled={disabled || members.length >= 200} onClick={add}>
        {t('applying.addMember')}
      </Button>
    </fieldset>
  );
}

function MemberFields({
  place,
  defined: { programme, texts },
  member,
  disabled,
  onChange,
  onRemove,
}: {
  place: number;
  defined: ListedProgramme;
  member: Member;
  disabled: boolean;
  onChange: (member: Member) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const declared = programme.roles.find(({ code }) => code === member.role)?.attributes ?? [];
  const named = texts.roles[member.role]?.attributes ?? {};
  const label = (what: string): string => `${what} ${place}`;
  return (
    <div className="applying-member">
      <Select
        aria-label={label(t('applying.role'))}
        disabled={disabled}
        value={member.role}
        options={programme.roles.map(({ code }) => ({ value: code, label: texts.roles[code]?.name ?? code }))}
        // What was declared of one role says nothing of another.
        onChange={(role) => onChange({ ...member, role, attributes: [] })}
      />
      <Input
        aria-label={label(t('applying.memberName'))}
        placeholder={t('applying.memberName')}
        maxLength={80}
        disabled={disabled}
        value={member.name}
        onChange={({ target }) => onChange({ ...member, name: target.value })}
      />
      <Input
        aria-label={label(t('applying.province'))}
        placeholder={t('applying.province')}
        maxLength={40}
        disabled={disabled}
        value={member.province}
        onChange={({ target }) => onChange({ ...member, province: target.value })}
      />
      <Button disabled={disabled} onClick={onRemove} aria-label={label(t('app.remove'))}>
        {t('app.remove')}
      </Button>
      {declared.length > 0 && (
        <Checkbox.Group
          className="applying-declared"
          disabled={disabled}
          value={[...member.attributes]}
          options={declared.map((code) => ({ value: code, label: named[code] ?? code }))}
          onChange={(chosen) => onChange({ ...member, attributes: chosen.map(String) })}
        />
      )}
    </div>
  );
}
