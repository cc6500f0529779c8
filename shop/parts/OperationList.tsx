import { type Operation, operations } from '../state/traffic.ts';
import { CopyButton } from './CopyButton.tsx';
import { asCurl, explorerAddress } from './pasteable.ts';

/** The GraphQL operations of this page, the latest first. */
export function OperationList() {
  if (operations.value.length === 0)
    return <p class="soft">No operation yet. On the device there is none: lists are made without asking anybody.</p>;
  return (
    <ol class="operations">
      {operations.value.map((operation) => (
        <li key={operation.number}>
          <details>
            <summary>
              <code>{operation.part}</code>
              <span class="number soft">
                {operation.status ?? 'no answer'} · {operation.took.toFixed(0)} ms
              </span>
            </summary>
            <OperationBody operation={operation} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function OperationBody({ operation }: { readonly operation: Operation }) {
  const { document, variables, answer } = operation;
  return (
    <div class="operation">
      <div class="operation-acts">
        <CopyButton text={() => asCurl(operation, location.origin)}>Copy as curl</CopyButton>
        <CopyButton text={() => document}>Copy operation</CopyButton>
        <a class="button" href={explorerAddress(operation)} target="_blank" rel="noreferrer">
          Open in GraphiQL
        </a>
      </div>
      <div class="operation-parts">
        <Code name="Operation" text={document} />
        <Code name="Variables" text={JSON.stringify(variables, null, 2)} />
        <Code name="Answer" text={JSON.stringify(answer, null, 2)} />
      </div>
    </div>
  );
}

function Code({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <figure>
      <figcaption>{name}</figcaption>
      <pre>
        <code>{text}</code>
      </pre>
    </figure>
  );
}
