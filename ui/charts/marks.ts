/** What charts are drawn with. Named one by one, so that the bundler can leave out the rest of Observable Plot. */
export { areaY, dot, lineY, plot, rectY, ruleX, ruleY, text } from '@observablehq/plot';
