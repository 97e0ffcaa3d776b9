import { hasPostgres } from '../../sandbox/scale/postgres';
import { failOver, writeFailoverTable, type FailoverRow } from '../support/failover-run';
import {
	postgresKilled,
	postgresReadOnly,
	redisChangesPlaces,
	redisKilled,
} from '../support/failover-scenarios';
import { startStage, type FailoverStage } from '../support/failover-stage';

const where = hasPostgres ? describe : describe.skip;
const FIRST_YEAR = 2018;

where('databases fail over under load (skipped where PostgreSQL is not installed)', () => {
	const rows: FailoverRow[] = [];
	let stage: FailoverStage;
	beforeAll(async () => {
		stage = await startStage();
	});
	afterAll(async () => await stage?.close());

	it.each([redisKilled, redisChangesPlaces, postgresKilled, postgresReadOnly])(
		'$what: nothing is lost, nothing is done twice',
		async (scenario) => {
			// Each scenario asks of periods of its own.
			const row = await failOver(stage, scenario, FIRST_YEAR + rows.length);
			rows.push(row);
			writeFailoverTable(rows);
			const { lost, double, eventsAmiss, isLedgerWhole, remark } = row;
			expect({ lost, double, eventsAmiss, isLedgerWhole, remark }).toEqual({
				...{ lost: 0, double: 0, eventsAmiss: 0, isLedgerWhole: true },
				remark,
			});
		},
	);
});
