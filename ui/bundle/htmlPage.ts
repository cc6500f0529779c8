import type { App } from './apps.ts';

export interface PageParts {
  readonly script: string;
  readonly styles: readonly string[];
  /** Modules that the script imports at once: named here so that they are fetched beside it, and not after it. */
  readonly modules: readonly string[];
  readonly icon: string;
}

/** The page of an app: no script and no style stands in it, so that its policy can forbid both. */
export const htmlPage = (
  { title, description }: App,
  { script, styles, modules, icon }: PageParts,
): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="icon" href="${icon}" type="image/svg+xml">
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n')}
${modules.map((module) => `<link rel="modulepreload" href="${module}">`).join('\n')}
<script type="module" src="${script}"></script>
</head>
<body>
<div id="app"><p class="boot">${title}</p></div>
<noscript><p class="boot">This page is drawn by its script, which this browser does not run.</p></noscript>
</body>
</html>
`;
