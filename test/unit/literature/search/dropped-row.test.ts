import { describe, expect, it } from '@jest/globals';
import { droppedRow } from '../../../../lib/literature/search/dropped-row';
import { row } from '../protocol/support';

const left = (...phrases: string[]) =>
	phrases.map((phrase) => ({
		kind: 'phrase-not-found' as const,
		text: `It does not know "${phrase}" and left it out.`,
	}));

describe('droppedRow', () => {
	const hip = row(['Hip Prosthesis', 'hip implant*'], {
		label: 'Device',
		mesh: ['Hip Prosthesis'],
	});
	const safety = row(['safety'], { label: 'Outcome', role: 'outcome' });

	it('finds a row all of whose words were left out, with tags, wildcards and in any case', () => {
		const remarks = left('"hip prosthesis"[tiab]', 'hip implant*', 'Hip Prosthesis');
		expect(droppedRow([safety, hip], remarks)?.label).toBe('Device');
	});

	it('finds none while one word of each row was searched for', () => {
		expect(droppedRow([hip, safety], left('hip prosthesis'))).toBeUndefined();
		expect(droppedRow([hip], left('hip prosthesis stem', 'hip implants'))).toBeUndefined();
		expect(droppedRow([hip], [])).toBeUndefined();
	});

	it('does not look at rows that are not searched', () => {
		expect(droppedRow([{ ...safety, searched: false }], left('safety'))).toBeUndefined();
	});
});
