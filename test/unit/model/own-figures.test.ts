import { columnsOf, OWN_TABLES, ownFiguresSchema } from '../../../lib/model';

describe('The columns of own figures', () => {
	it('say of each member of each table how it is read, what it holds, and an example', () => {
		expect(OWN_TABLES).toEqual(['sales', 'complaints', 'incidents', 'fsca', 'capa', 'pmcf']);
		for (const table of OWN_TABLES) {
			expect(columnsOf(table).map(({ name }) => name)).toEqual(
				Object.keys(ownFiguresSchema.shape[table].element.shape),
			);
			expect(columnsOf(table).some(({ isKey }) => isKey)).toBe(true);
		}
	});

	it('say which must be filled', () => {
		const required = columnsOf('sales').filter(({ isRequired }) => isRequired);
		expect(required.map(({ name }) => name)).toEqual(['month', 'region']);
		expect(columnsOf('incidents').find(({ name }) => name === 'f')).toMatchObject({
			...{ cell: 'codes', annex: 'F', isRequired: false, title: 'IMDRF F' },
		});
	});
});
