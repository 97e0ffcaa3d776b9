export { lineListingCsv } from './csv/line-listing-csv';
export { buildDocument } from './document/build-document';
export { collectRegistry } from './evidence/collect-registry';
export { summarizeSafety, type SummaryLimits } from './evidence/summarize-safety';
export { composeReport, renderReport, type ComposedReport } from './render-report';
export { assembleRun, type RunParts } from './run/assemble-run';
export { parseRun } from './run/parse-run';
export { runIdOf } from './run/run-id';
