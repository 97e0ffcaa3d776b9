import { createRequire } from 'node:module';
import { join } from 'node:path';
import { keepMeasured } from '../support/measured.ts';
import { coverageOf } from '../support/simulation/coverage.ts';
import { FORECAST_FAMILIES } from '../support/simulation/families.ts';
import { measure, report } from './bench-rows.ts';

/**
 * How often the intervals of forecasts hold on simulated series that no choice was made on, family by
 * family, as shipped: choice of the method, backtest and widening included. Keeps the table for
 * docs/methods.md and fails where a 95 % interval holds less than 90 %.
 */
const require = createRequire(join(process.cwd(), 'package.json'));
const { forecastCounts } =
	require('./dist/lib/signals/index.js') as typeof import('../../lib/signals');
const { seededRandom } =
	require('./dist/lib/signals/numerics/index.js') as typeof import('../../lib/signals/numerics');

const COUNT = 100;
const LEVELS = [0.95, 0.8];

const { value: rows, ...cost } = measure(() =>
	FORECAST_FAMILIES.map((family) => {
		const found = LEVELS.map((level) =>
			coverageOf(family, { count: COUNT, level }, { forecastCounts, seededRandom }),
		);
		const share = (part: number) => `${((100 * part) / (12 * COUNT)).toFixed(1)} %`;
		const [of95, of80] = found;
		if (!of95 || !of80) throw new Error('Both levels are measured.');
		if (of95.inside < 0.9 * 12 * COUNT) process.exitCode = 1;
		return [
			family.name,
			share(of95.inside),
			share(of95.below),
			share(of95.above),
			share(of80.inside),
		];
	}),
);
report({ task: `forecasts of ${FORECAST_FAMILIES.length} families x ${COUNT} series`, ...cost });
const columns = ['months known', 'within 95 %', 'below', 'above', 'within 80 %'];
for (const cells of [columns, ...rows]) console.log(cells.map((cell) => cell.padEnd(34)).join(''));
keepMeasured('coverage', {
	title: 'Measured coverage of the intervals',
	remark: `Share of the next 12 months inside the interval, over ${COUNT} simulated series a family (1,200 months each; no choice was made on them), with the method chosen for each series. Counts are whole numbers: an interval of a rare series cannot hold exactly its level. \`test/bench/coverage.bench.ts\` measures it.`,
	columns,
	rows,
}).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
