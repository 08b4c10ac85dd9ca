// Reads a school's table file as text. Excel in China saves CSV as GB18030; what is no UTF-8 is read as that, and the
// reader is told, because a wrong guess would spoil names for good.

export interface TextFile {
  readonly text: string;
  readonly guessed: boolean;
}

export function decodeText(bytes: ArrayBuffer): TextFile {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), guessed: true };
  }
}
