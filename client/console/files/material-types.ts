// Which files will do for a material: by its form, where the form says.
import type { Material } from '../../../programmes/schema/programme.ts';

const types: Readonly<Partial<Record<Material['form'], readonly string[]>>> = {
  docx: ['docx'],
  'sealed-pdf': ['pdf'],
  pdf: ['pdf'],
};

export const typesOf = (form: Material['form']): readonly string[] | undefined => types[form];
