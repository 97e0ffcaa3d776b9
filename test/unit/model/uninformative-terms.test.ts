import { isUninformativeTerm } from '../../../lib/model';

describe('isUninformativeTerm', () => {
	it.each([
		...['No Consequences Or Impact To Patient', 'NO CONSEQUENCES OR IMPACT TO PATIENT'],
		...['No Known Impact Or Consequence To Patient', 'No Patient Involvement', 'No Information'],
		...[
			'No Code Available',
			'Appropriate Term/Code Not Available',
			'Appropriate Term / Code Not Available',
		],
		...[
			'Insufficient Information',
			'No Clinical Signs, Symptoms or Conditions',
			'No Clinical Signs',
		],
		...['Adverse Event Without Identified Device or Use Problem', 'No Apparent Adverse Event'],
		...['Insufficient Device Problem Information', 'No Health Consequences or Impact'],
		...['Appropriate Device Problem Term/Code Not Available'],
		...['Appropriate Clinical Signs, Symptoms and Conditions Term/Code Not Available'],
		...[
			'Appropriate Health Impact Term/Code Not Available',
			'Problem identified during non-clinical procedure.',
		],
		...[
			'Insufficient Health Impact Information',
			'No adverse event',
			'Unevaluable event',
			'Not Applicable',
		],
		...['Unknown (for use when the device problem is not known)', 'A25', 'e2403'],
		...['', '  ', '.', 'UNKNOWN', 'N/A', 'No Information.', 'No&nbsp;Information'],
	])('holds for %j', (term) => {
		expect(isUninformativeTerm(term)).toBe(true);
	});

	it.each([
		...[
			'Pain',
			'Unspecified Infection',
			'No Device Output',
			'No Display/Image',
			'Insufficient Cooling',
		],
		...['Unanticipated Adverse Device Effect', 'Device Or Device Fragments Location Unknown'],
		...[
			'Illegible Information',
			'Insufficient Flow or Under Infusion',
			'Nausea',
			'Death',
			'Adverse event',
		],
		...['Aortic Insufficiency', 'No Flow', 'A04', 'E2401 Pump', 'Nonspecific reaction'],
	])('does not hold for %j', (term) => {
		expect(isUninformativeTerm(term)).toBe(false);
	});
});
