import { changedFigures, staleFieldsOf } from '../../../lib/model';

const text = (field: string, value: number) => ({
	...{ field, blocks: [], by: 'vera', at: '2026-01-01T00:00:00.000Z' },
	stoodOn: [{ figure: 'reports', value }],
});

describe('Texts that stand on figures', () => {
	it('are stale when a figure is another now, or is not there any more', () => {
		expect(changedFigures(text('a.b', 412), () => 640)).toEqual([
			{ figure: 'reports', was: 412, now: 640 },
		]);
		expect(changedFigures(text('a.b', 412), () => undefined)).toEqual([
			{ figure: 'reports', was: 412, now: undefined },
		]);
		expect(staleFieldsOf([text('a.b', 412), text('c.d', 640)], () => 640)).toEqual(['a.b']);
	});

	it('hold where nothing changed, and where they stand on no figure', () => {
		expect(changedFigures(text('a.b', 412), () => 412)).toEqual([]);
		expect(changedFigures({ stoodOn: [] }, () => undefined)).toEqual([]);
	});
});
