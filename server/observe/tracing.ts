import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api';

/** Does nothing, and costs next to nothing, until startTracing.ts has found somewhere to send spans to. */
const tracer = trace.getTracer('tightrope');

/**
 * Runs a piece of work as a span of a trace.
 *
 * @param name one of our own
 * @param attributes public facts, as in a log line: never who asks, or for what
 * @param outcome what to say of the result, beside
 */
export function traced<Made>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Made>,
  outcome: (made: Made) => Attributes = () => ({}),
): Promise<Made> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      const made = await work();
      span.setAttributes(outcome(made));
      return made;
    } catch (thrown) {
      span.setStatus({ code: SpanStatusCode.ERROR }); // what was thrown may quote what somebody sent
      throw thrown;
    } finally {
      span.end();
    }
  });
}
