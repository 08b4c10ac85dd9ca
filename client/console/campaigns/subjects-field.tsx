// Choosing participants that are not institutions: 专业, consortia, bases, grouped by kind.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import { subjectKinds } from '../../subject-contract.ts';

interface SubjectsFieldProps {
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (subjects: string[]) => void;
}

export function SubjectsField({ id, value = [], onChange }: SubjectsFieldProps) {
  const { t } = useTranslation();
  const { data: subjects } = useQuery({ queryKey: ['subjects'], queryFn: staff.subjects });
  const groups = subjectKinds.flatMap((kind) => {
    const own = subjects?.filter((one) => one.kind === kind) ?? [];
    if (own.length === 0) return [];
    const options = own.map((one) => ({ value: one.id, label: `${one.name} · ${one.institution.name}` }));
    return [{ label: t(`subjectKind.${kind}`), options }];
  });
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={[...value]}
      {...(onChange ? { onChange } : {})}
      options={groups}
    />
  );
}
