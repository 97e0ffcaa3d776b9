export { compareRuns, ROWS_KEPT } from './compare-runs';
