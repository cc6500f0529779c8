import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/** Sends what is left, and stops. */
export type StopTracing = () => Promise<void>;

/**
 * Sends spans by OTLP over HTTP to where OTEL_EXPORTER_OTLP_ENDPOINT says; the exporter and the sampler read their other
 * OTEL_* settings themselves.
 *
 * The SDK is no dependency of ours: who wants traces installs it beside the service.
 *
 * @returns how to stop; or why it cannot begin, in a sentence
 */
export async function startTracing(serviceName: string): Promise<Result<StopTracing, string>> {
  const sdk = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]).catch(() => null);
  if (sdk === null)
    return refuse(
      'OTEL_EXPORTER_OTLP_ENDPOINT is set, but the SDK is not installed: npm install @opentelemetry/sdk-trace-node @opentelemetry/exporter-trace-otlp-http @opentelemetry/resources',
    );
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] = sdk;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return accept(() => provider.shutdown());
}
