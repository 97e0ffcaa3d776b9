import { movable, movableCopy } from '../../../../lib/tasks/thread/moved-bytes';

describe('bytes for another thread', () => {
	it('are moved and not copied when they are all of their memory', () => {
		const given = new Uint8Array([1, 2, 3]);
		const { bytes, transfer } = movable(given);
		structuredClone(bytes, { transfer });
		expect(given.byteLength).toBe(0);
	});

	it('are copied when they share their memory with others', () => {
		const given = Buffer.from('abc');
		const { bytes, transfer } = movable(given);
		expect(Buffer.from(structuredClone(bytes, { transfer })).toString()).toBe('abc');
		expect(given.toString()).toBe('abc');
	});

	it('stay where they are when a copy was asked for', () => {
		const given = new Uint8Array([1, 2, 3]);
		const { bytes, transfer } = movableCopy(given);
		expect(structuredClone(bytes, { transfer })).toEqual(given);
		expect(given.byteLength).toBe(3);
	});
});
