import type { ReportedProduct, SafetyReport } from '../../../lib/model';
import { deviceReport } from './reports';

export const TERMS = ['Leak', 'Break', 'Noise', 'Heat', 'Display', 'Battery', 'Alarm'];

const device = (name: string, code: string): ReportedProduct => ({
	kind: 'device',
	role: 'suspect',
	name,
	codes: [{ system: 'fda-product-code', value: code }],
});

/** 900 reports of three products over two years; RIVAL takes most of the leaks, so that it hides those of PUMP. */
export const MASKED_REPORTS: readonly SafetyReport[] = Array.from({ length: 900 }, (_, i) => {
	const name = i % 3 === 0 ? 'PUMP' : i % 3 === 1 ? 'RIVAL' : 'OTHER';
	const leaks = name === 'RIVAL' ? i % 5 !== 0 : name === 'PUMP' ? i % 4 === 0 : i % 41 === 0;
	const day = `20${22 + (i % 2)}-${['02', '05', '08', '11'][Math.floor(i / 7) % 4] ?? ''}-10`;
	return deviceReport(i, day, [leaks ? 'Leak' : (TERMS[1 + (Math.floor(i / 3) % 6)] ?? '')], {
		products: [device(name, name === 'PUMP' ? 'FRN' : 'LZG')],
		patients: [{ sex: i % 5 < 2 ? 'female' : 'male' }],
	});
});
