import { buildTerminology, readMeddra } from '../../../../lib/terminology';
import { ANNEX_TABLE } from '../../../support/annexes';
import { INVENTED_MEDDRA } from '../../../support/invented-meddra';
import { onEveryDialect } from '../dialects';

onEveryDialect('Terminologies', ({ workspace }) => {
	const annexes = (release: string, source = 'annexes.xlsx') =>
		buildTerminology([ANNEX_TABLE], { release, source }).terminology;

	it('knows none before one is imported', async () => {
		expect(await workspace().terminologies.imdrf()).toBeUndefined();
		expect(await workspace().terminologies.list()).toEqual([]);
	});

	it('keeps releases side by side and gives the newest, or the one asked for, whole', async () => {
		const own = workspace().as({ actor: 'ada' });
		for (const release of ['2026', '2025']) await own.terminologies.keep(annexes(release));
		expect((await own.terminologies.imdrf())?.kept).toMatchObject({
			...{ kind: 'imdrf', release: '2026', terms: 26, importedBy: 'ada' },
		});
		expect((await own.terminologies.imdrf('2025'))?.table).toEqual(annexes('2025'));
		expect(await own.terminologies.imdrf('2019')).toBeUndefined();
		expect((await own.terminologies.list()).map(({ release }) => release)).toEqual([
			'2026',
			'2025',
		]);
	});

	it('takes the newest by its number: 28.0 is after 9.1', async () => {
		for (const release of ['28.0', '9.1']) {
			const table = readMeddra(INVENTED_MEDDRA, { release, source: 'MedAscii' });
			await workspace().terminologies.keep(table);
		}
		expect((await workspace().terminologies.meddra())?.kept.release).toBe('28.0');
	});

	it('enters an import in the ledger, once for the same table, and names the one it replaces', async () => {
		const first = await workspace().terminologies.keep(annexes('2025'));
		expect(first.changed).toBe(true);
		expect((await workspace().terminologies.keep(annexes('2025'))).changed).toBe(false);
		const other = await workspace().terminologies.keep(annexes('2025', 'other.xlsx'));
		expect(other.changed).toBe(true);
		const { entries } = await workspace().audit.list({ action: 'terminology.imported' });
		expect(entries).toHaveLength(2);
		expect(entries.map(({ details }) => details.before)).toContain(first.kept.sha256);
	});
});
