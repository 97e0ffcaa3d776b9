export { Ranker, type Decided, type RankedText, type Ranking } from './rank-works';
export { simulateScreening, type LabelledText, type Simulated } from './simulate';
export { estimateRemaining } from './stopping';
