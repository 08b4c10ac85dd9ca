// What may be uploaded: a closed list. A type is what the content shows it to be (recognise/), and the name must say the same, for
// whoever downloads a file opens it by its name.

export interface FileType {
  readonly type: string;
  readonly mime: string;
  readonly endings: readonly string[];
  readonly as: 'document' | 'picture';
}

const office = 'application/vnd.openxmlformats-officedocument';
const entry = (type: string, mime: string, as: FileType['as'] = 'document', endings = [type]): FileType => ({
  ...{ type, mime, as, endings },
});

export const fileTypes: readonly FileType[] = [
  entry('pdf', 'application/pdf'),
  entry('jpeg', 'image/jpeg', 'picture', ['jpg', 'jpeg']),
  entry('png', 'image/png', 'picture'),
  entry('webp', 'image/webp', 'picture'),
  entry('docx', `${office}.wordprocessingml.document`),
  entry('xlsx', `${office}.spreadsheetml.sheet`),
  entry('pptx', `${office}.presentationml.presentation`),
  entry('doc', 'application/msword'),
  entry('xls', 'application/vnd.ms-excel'),
  entry('ppt', 'application/vnd.ms-powerpoint'),
];

export const typeNamed = (name: string): FileType | undefined => {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return fileTypes.find(({ endings }) => endings.includes(ending));
};

/** @throws for what the list never held */
export function fileType(type: string): FileType {
  const found = fileTypes.find((one) => one.type === type);
  if (!found) throw new Error(`${type} is no type of file`);
  return found;
}
