import { type DocumentNode, type ExecutionArgs, Kind, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { typedError } from './typedError.ts';

/**
 * Refuses texts that nobody means: longer than allowed, with the character zero, which no store keeps, or with half of a
 * character. In the document and in its variables, before any resolver sees one.
 *
 * @param longest the most characters of one text
 * @param longer fields and variables that may be longer by their nature, by their names
 */
export function useSoundTexts(longest: number, longer: Readonly<Record<string, number>> = {}): Plugin {
  const isSound = (text: string, most = longest): boolean => text.length <= most && !/[\0\p{Cs}]/u.test(text);
  const mostOf = (name: string): number => (Object.hasOwn(longer, name) ? longer[name]! : longest);

  /** Every text in a value, names of fields too; as deep as the body was allowed to be. */
  function isSoundThroughout(value: unknown, most = longest): boolean {
    if (typeof value === 'string') return isSound(value, most);
    if (Array.isArray(value)) return value.every((part) => isSoundThroughout(part));
    if (typeof value !== 'object' || value === null) return true;
    return Object.entries(value).every(([name, part]) => isSound(name) && isSoundThroughout(part, mostOf(name)));
  }

  // The same document comes again and again, parsed once: each is looked through once.
  const soundDocuments = new WeakMap<DocumentNode, boolean>();
  function isSoundDocument(document: DocumentNode): boolean {
    let sound = soundDocuments.get(document);
    if (sound !== undefined) return sound;
    sound = true;
    visit(document, {
      [Kind.STRING]({ value }, _key, parent) {
        const name = parent && 'kind' in parent && parent.kind === Kind.OBJECT_FIELD ? parent.name.value : '';
        if (!isSound(value, mostOf(name))) sound = false;
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
