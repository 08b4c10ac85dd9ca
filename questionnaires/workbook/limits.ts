// How much a workbook may hold. Three hundred items in two languages take under a megabyte; pictures pasted into a sheet a few more.
// Whoever takes uploads refuses longer bodies by `bytes` before reading them whole.
export const workbookLimits = {
  /** Of the file itself. */
  bytes: 20 * 2 ** 20,
  /** Of all parts together that are read, once unpacked: what stops a zip bomb. */
  unpacked: 64 * 2 ** 20,
  parts: 1000,
  sheets: 60,
  rows: 2000,
  columns: 300,
  cells: 300_000,
  /** Excel's own: longer texts go over several cells of 高级设置. */
  text: 32_767,
  /** Kinds of respondents, as contexts combine: minutes are worked out for each. */
  combinations: 5000,
  /** A file with more faults than this is not the workbook its author thinks it is. */
  faults: 2000,
} as const;
