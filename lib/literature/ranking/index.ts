export { Ranker, type Decided, type RankedText, type Ranking } from './rank-works';
export { simulateScreening, type LabelledText, type Simulated } from './simulate';
export { estimateOfReading, followsOrder, type ReadRanks } from './reading-order';
export { estimateRemaining } from './stopping';
