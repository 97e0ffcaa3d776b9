import { hasPostgres } from '../../sandbox/scale/postgres';
import { failOver, writeFailoverTable, type FailoverRow } from '../support/failover-run';
import {
	postgresKilled,
	postgresReadOnly,
	redisChangesPlaces,
	redisKilled,
} from '../support/failover-scenarios';

const where = hasPostgres ? describe : describe.skip;

where('databases fail over under load (skipped where PostgreSQL is not installed)', () => {
	const rows: FailoverRow[] = [];

	it.each([
		postgresKilled(true),
		postgresKilled(false),
		postgresReadOnly,
		redisKilled,
		redisChangesPlaces,
	])('$what: nothing is lost, nothing is done twice', async (scenario) => {
		const row = await failOver(scenario);
		rows.push(row);
		writeFailoverTable(rows);
		const { lost, double, eventsAmiss, isLedgerWhole, remark } = row;
		expect({ lost, double, eventsAmiss, isLedgerWhole, remark }).toEqual({
			...{ lost: 0, double: 0, eventsAmiss: 0, isLedgerWhole: true },
			remark,
		});
	});
});
