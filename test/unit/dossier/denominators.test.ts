import { denominatorsOf } from '../../../lib/dossier';
import { noOwnFigures, type OwnFigures } from '../../../lib/model';

const of = (sales: OwnFigures['sales']) =>
	denominatorsOf({ own: { ...noOwnFigures(), sales }, version: 4 });
const region = 'worldwide';

describe('Own figures as exposure', () => {
	it('are units in use worldwide by month', () => {
		expect(
			of([
				{ month: '2026-01', region, inUse: 100, sold: 5 },
				{ month: '2026-01', region: 'EEA+TR+XI', inUse: 60 },
				{ month: '2026-02', region, sold: 7 },
			]),
		).toEqual({
			denominators: { '2026-01': 100 },
			exposureUnit: 'units in use worldwide (own figures, version 4 of the dossier)',
		});
	});

	it('are units sold where no use is known, and none without figures of the world', () => {
		expect(of([{ month: '2026-01', region, sold: 5 }])).toMatchObject({
			denominators: { '2026-01': 5 },
			exposureUnit: expect.stringContaining('units sold worldwide'),
		});
		expect(of([{ month: '2026-01', region: 'EEA+TR+XI', sold: 5 }])).toBeUndefined();
		expect(of([{ month: '2026-01', region, sold: 0 }])).toBeUndefined();
		expect(of([])).toBeUndefined();
	});

	it('add models up where each is known, and take a total as it is', () => {
		const models = of([
			{ month: '2026-01', region, model: 'A', sold: 1 },
			{ month: '2026-02', region, model: 'A', sold: 2 },
			{ month: '2026-03', region, model: 'A', sold: 3 },
			{ month: '2026-01', region, model: 'B', sold: 10 },
			{ month: '2026-03', region, model: 'B', sold: 30 },
			{ month: '2026-04', region, model: 'B', sold: 40 },
			{ month: '2026-04', region, sold: 45 },
		]);
		expect(models?.denominators).toEqual({ '2026-01': 11, '2026-03': 33, '2026-04': 45 });
	});
});
