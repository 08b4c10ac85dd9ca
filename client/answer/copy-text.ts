// Copies a text for the respondent. Not every browser lets a page do so, least of all over plain HTTP.
export const copyText = (text: string): Promise<boolean> =>
  (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
    () => true,
    () => false,
  );
