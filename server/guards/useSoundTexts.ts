import { type DocumentNode, type ExecutionArgs, Kind, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { typedError } from './typedError.ts';

/**
 * Refuses texts that nobody means: longer than allowed, with the character zero, which no store keeps, or with half of a
 * character. In the document and in its variables, before any resolver sees one.
 *
 * @param longest the most characters of one text
 */
export function useSoundTexts(longest: number): Plugin {
  const isSound = (text: string): boolean => text.length <= longest && !/[\0\p{Cs}]/u.test(text);

  /** Every text in a value, names of fields too; as deep as the body was allowed to be. */
  function isSoundThroughout(value: unknown): boolean {
    if (typeof value === 'string') return isSound(value);
    if (Array.isArray(value)) return value.every(isSoundThroughout);
    if (typeof value !== 'object' || value === null) return true;
    return Object.entries(value).every(([name, part]) => isSound(name) && isSoundThroughout(part));
  }

  // The same document comes again and again, parsed once: each is looked through once.
  const soundDocuments = new WeakMap<DocumentNode, boolean>();
  function isSoundDocument(document: DocumentNode): boolean {
    let sound = soundDocuments.get(document);
    if (sound !== undefined) return sound;
    sound = true;
    visit(document, {
      [Kind.STRING]({ value }) {
        if (!isSound(value)) sound = false;
      },
    });
    soundDocuments.set(document, sound);
    return sound;
  }

  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { document, variableValues } = args as ExecutionArgs;
      if (!isSoundThroughout(variableValues ?? {}) || !isSoundDocument(document))
        setResultAndStopExecution({ errors: [typedError('INVALID', 'A text in this is too long, or not a text.')] });
    },
  };
}
