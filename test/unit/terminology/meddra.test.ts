import { isMeddra, meddraPlaces, readMeddra } from '../../../lib/terminology';
import { INVENTED_MEDDRA } from '../../support/invented-meddra';

describe('readMeddra', () => {
	const read = () => readMeddra(INVENTED_MEDDRA, { source: 'invented' });

	it('reads release, classes in international order, and terms with their primary class', () => {
		const { release, socs, pts, llts } = read();
		expect(release).toBe('0.1');
		expect(socs.map(({ name }) => name)).toEqual(['Simulant second class', 'Simulant first class']);
		expect(pts).toContainEqual({ code: '90000012', name: 'Simulant wobble', soc: '90000002' });
		expect(llts).toEqual([{ name: 'Wobbling, simulant', pt: '90000012' }]);
	});

	it('finds terms by preferred and lowest level name, whatever their case', () => {
		const placeOf = meddraPlaces(read());
		expect(placeOf('SIMULANT WOBBLE')).toEqual({
			pt: 'Simulant wobble',
			soc: 'Simulant second class',
		});
		expect(placeOf('wobbling simulant')).toEqual(placeOf('Simulant wobble'));
		expect(placeOf('Nausea')).toBeUndefined();
	});

	it('says what is missing', () => {
		expect(isMeddra([...INVENTED_MEDDRA.keys()])).toBe(true);
		const part = new Map([...INVENTED_MEDDRA].filter(([name]) => name !== 'llt.asc'));
		expect(() => readMeddra(part, { source: 'x' })).toThrow('the MedDRA release has no llt.asc.');
		const unnamed = new Map([...INVENTED_MEDDRA].filter(([name]) => name !== 'meddra_release.asc'));
		expect(() => readMeddra(unnamed, { source: 'x' })).toThrow(/which release of MedDRA/);
	});
});
